import ArgumentParser
import SiteModel

struct Firmware: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "New firmware for chargers.",
        discussion: """
            EXAMPLES
              fusekeeper firmware update CP_7 https://192.0.2.9/cp-2.1.bin
              fusekeeper jobs CP_7
            """,
        subcommands: [Update.self])

    struct Update: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Has a charger fetch and install firmware.",
            usage: "fusekeeper firmware update <charger> <address> [<options>]",
            discussion: """
                With a certificate and a signature the charger installs it only if they fit;
                that is for the charger to see. "fusekeeper jobs" shows how it goes.

                EXAMPLES
                  fusekeeper firmware update CP_7 ftp://192.0.2.9/cp.bin --retries 3
                  fusekeeper firmware update CP_7 https://192.0.2.9/cp.bin \\
                    --certificate vendor.pem --signature cp.bin.sig64
                """)
        @OptionGroup var order: ChargerOrder
        @Argument(help: "Where the file is: an FTP, FTPS, HTTP or HTTPS address.") var address: String
        @Option(help: "Not to be fetched before, as 2026-12-24T01:00:00Z.") var fetch: WallTime?
        @Option(help: "Not to be installed before; signed firmware only.") var install: WallTime?
        @Option(help: "A PEM file: the certificate of whoever signed it.", completion: .file()) var certificate: String?
        @Option(help: "A file with the signature in Base64.", completion: .file()) var signature: String?
        @OptionGroup var retries: RetryOptions

        func validate() throws {
            guard (self.certificate == nil) == (self.signature == nil) else {
                throw ValidationError("expected --certificate and --signature together")
            }
            guard self.install == nil || self.certificate != nil else {
                throw ValidationError("only signed firmware has a time of its own for the installation")
            }
        }

        func run() throws {
            let fetch = self.fetch.map { OperatorAction.Due.at($0.date) }
            guard let certificate = self.certificate, let signature = self.signature else {
                return try self.order.ask(.updateFirmware(location: self.address, fetch: fetch, retries: self.retries.value))
            }
            guard let pem = try TextFile.read(certificate), let signed = try TextFile.read(signature) else { throw ExitCode.badData }
            try self.order.ask(
                .updateSignedFirmware(
                    location: self.address, certificate: pem, signature: signed.filter { !$0.isWhitespace }, fetch: fetch,
                    install: self.install.map { .at($0.date) }, retries: self.retries.value))
        }
    }
}
