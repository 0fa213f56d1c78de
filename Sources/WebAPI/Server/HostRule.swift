import Gateway
import HTTPTypes
import SiteModel

/// Under which names this gateway is asked. A page of somebody else's that had its own name resolved to this machine (DNS rebinding) still
/// names itself.
struct HostRule: Sendable, Equatable {
    /// In small letters.
    var names: Set<String> = []
    /// Any address will do, for the listener is reached by those of the machine. No page can lead an address elsewhere.
    var takesAddresses = false

    func check(_ request: HTTPRequest) throws(APIProblem) {
        guard let host = request.authority, request.headerFields[values: .host].isEmpty else {
            throw APIProblem(.badRequest, "expected one header \"Host\", found none or several")
        }
        let address: SiteConfiguration.Address
        do throws(SiteConfiguration.Address.Flaw) { address = try .init(parsing: host.lowercased(), defaultPort: 80) } catch {
            throw self.wrong(host)
        }
        let isOurs = address.isLoopback || self.names.contains(address.host) || self.takesAddresses && HostName.isAddress(address.host)
        guard isOurs else { throw self.wrong(host) }
    }

    private func wrong(_ host: String) -> APIProblem {
        let others =
            self.takesAddresses ? ", its address, or one of \"names\" under \"web\" or \"tls\" in the configuration" : " or 127.0.0.1"
        return APIProblem(.wrongHost, "expected this machine in the header \"Host\", such as localhost\(others), found \(host.quoted)")
    }
}

extension HTTPField.Name {
    /// The server's codec takes the first one for the authority of the request; more than one is left among the fields.
    fileprivate static let host = HTTPField.Name.named("Host")
}
