import SiteModel
import Transport

/// Reads what the configuration names: chains, keys and roots outside the state directory. Blocks.
struct ConfiguredKeys: Sendable {
    /// Where systemd puts the service's credentials; nil where it gives none.
    var credentials: String?

    func identity(of certificate: SiteConfiguration.TLS.Certificate) throws(PKIProblem) -> TLSIdentity {
        let chain = try self.certificates(certificate.chain)
        let key = try self.key(certificate.key)
        do throws(PKIFault) {
            return try TLSIdentity(chain: chain, key: key)
        } catch {
            throw PKIProblem(place: certificate.chain, fault: error)
        }
    }

    func certificates(_ path: String) throws(PKIProblem) -> [Certificate] {
        let text = try self.text(path)
        do throws(PKIFault) { return try Certificate.all(in: text) } catch { throw PKIProblem(place: path, fault: error) }
    }

    private func key(_ place: SiteConfiguration.KeyPlace) throws(PKIProblem) -> PrivateKey {
        switch place {
        case .file(let path): return try self.key(at: path)
        case .credential(let name):
            guard let credentials else {
                throw PKIProblem(
                    place: "credential:\(name)",
                    fault: .unfit("systemd gives this process no credentials; add LoadCredential=\(name):FILE to the service"))
            }
            return try self.key(at: "\(credentials)/\(name)")
        case .provider(let uri):
            do throws(PKIFault) {
                return try PrivateKey(uri: uri)
            } catch {
                throw PKIProblem(place: String(uri.prefix { $0 != ":" }) + ":…", fault: error)
            }
        }
    }

    private func key(at path: String) throws(PKIProblem) -> PrivateKey {
        let text = try self.text(path)
        do throws(PKIFault) { return try PrivateKey(pem: text) } catch { throw PKIProblem(place: path, fault: error) }
    }

    /// What a file holds now; nothing where it cannot be read.
    func content(_ path: String) -> [UInt8] {
        do throws(PKIProblem) { return try self.text(path) } catch { return [] }
    }

    /// The same of a key; what a token holds nobody can see.
    func content(_ place: SiteConfiguration.KeyPlace) -> [UInt8] {
        switch place {
        case .file(let path): self.content(path)
        case .credential(let name): self.credentials.map { self.content("\($0)/\(name)") } ?? []
        case .provider: []
        }
    }

    private func text(_ path: String) throws(PKIProblem) -> [UInt8] {
        do throws(ConfigurationProblem) {
            return try ConfigurationFile.read(path)
        } catch {
            throw PKIProblem(place: path, fault: .unfit(error.message))
        }
    }
}
