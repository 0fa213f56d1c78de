import ArgumentParser
import Gateway
import SiteModel

/// What is said of a firmware file that is added.
struct FirmwareOptions: ParsableArguments {
    @Option(help: "The version, as chargers tell it once they run it.") var version: String
    @Option(help: "Of the chargers it is for, as they say it.") var vendor = ""
    @Option(help: "Of the chargers it is for, as they say it.") var model = ""
    @Option(help: "A PEM file: the certificate of whoever signed it.", completion: .file()) var certificate: String?
    @Option(help: "A file with the signature in Base64.", completion: .file()) var signature: String?
    @Option(help: "For people.") var note = ""
    @Option(help: "What its content must be; another is refused.") var sha256: ContentDigest?
    @Flag(help: "Takes it although its signature does not fit.") var despiteSignature = false

    var terms: FirmwareTerms { FirmwareTerms(sha256: self.sha256, despiteSignature: self.despiteSignature) }

    func validate() throws {
        guard (self.certificate == nil) == (self.signature == nil) else {
            throw ValidationError("expected --certificate and --signature together")
        }
    }

    /// - Parameter name: of the file, as chargers get to see it.
    func facts(name: String) throws -> FirmwareFacts {
        let certificate = try self.certificate.map(Self.text)
        let signature = try self.signature.map { try Self.text($0).filter { !$0.isWhitespace } }
        do throws(FirmwareFault) {
            return try FirmwareFacts(
                name: name, vendor: self.vendor, model: self.model, version: self.version, signature: signature, certificate: certificate,
                note: self.note)
        } catch {
            Console.complain("error: \(error)")
            throw ExitCode.badData
        }
    }

    private static func text(_ path: String) throws -> String {
        guard let text = try TextFile.read(path) else { throw ExitCode.badData }
        return text
    }
}

extension ContentDigest: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
