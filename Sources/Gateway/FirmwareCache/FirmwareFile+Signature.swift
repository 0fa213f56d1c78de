import FoundationEssentials
import SiteModel
import Transport

extension FirmwareFile {
    /// What is wrong with its signature; nil where it has none, or a good one.
    func signatureObjection(roots: TrustedRoots?, at now: Date) -> FirmwareSignature.Objection? {
        guard let signature = self.facts.signature, let certificate = self.facts.certificate, let digest = Hex.bytes(self.sha256.text.utf8)
        else { return nil }
        do throws(FirmwareSignature.Objection) {
            return try FirmwareSignature(base64: signature, pem: certificate).objection(to: digest, roots: roots, at: now)
        } catch {
            return error
        }
    }
}

extension SiteConfiguration.Firmware {
    /// Those who may sign firmware; nil where anybody may. Reads their file, which blocks.
    var trustedSigners: TrustedRoots? {
        get throws(FirmwareFault) {
            guard let path = self.signers else { return nil }
            let pem: [UInt8]
            do throws(ConfigurationProblem) { pem = try ConfigurationFile.read(path) } catch {
                throw .noSigners("\(path): \(error.message)")
            }
            do throws(PKIFault) {
                return TrustedRoots(try Certificate.all(in: pem, most: 100))
            } catch {
                throw .noSigners("\(path): \(error)")
            }
        }
    }
}
