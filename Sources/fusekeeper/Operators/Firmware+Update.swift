import ArgumentParser
import Gateway
import SiteModel

extension Firmware {
    struct Update: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Has a charger fetch and install firmware.",
            usage: "fusekeeper firmware update <charger> <firmware> [<options>]",
            discussion: """
                A file of the cache is fetched from this gateway, by an address for this
                charger alone; one that is signed is installed only if the signature fits,
                which is for the charger to see. An address of another server is sent as it
                is. "fusekeeper jobs" shows how it goes.

                EXAMPLES
                  fusekeeper firmware update CP_7 2.1
                  fusekeeper firmware update CP_7 4f3a92c1 --style ftp
                  fusekeeper firmware update CP_7 ftp://192.0.2.9/cp.bin --retries 3
                  fusekeeper firmware update CP_7 https://192.0.2.9/cp.bin \\
                    --certificate vendor.pem --signature cp.bin.sig64
                """)
        @OptionGroup var order: ChargerOrder
        @Argument(help: "Version or SHA-256 of a file in the cache, or an FTP, FTPS, HTTP or HTTPS address.") var firmware: String
        @Option(help: "Not to be fetched before, as 2026-12-24T01:00:00Z.") var fetch: WallTime?
        @Option(help: "Not to be installed before; signed firmware only.") var install: WallTime?
        @Option(help: "A PEM file: the certificate of whoever signed it; for an address.", completion: .file()) var certificate: String?
        @Option(help: "A file with the signature in Base64; for an address.", completion: .file()) var signature: String?
        @Option(help: "How the charger fetches a file of the cache: http, https or ftp; as the configuration says without it.")
        var style: SiteConfiguration.Files.Style?
        @Flag(help: "Asks without the signature that the cache has: for chargers that do not know of it.") var unsigned = false
        @OptionGroup var retries: RetryOptions

        private var isAddress: Bool { self.firmware.contains("://") }

        func validate() throws {
            guard (self.certificate == nil) == (self.signature == nil) else {
                throw ValidationError("expected --certificate and --signature together")
            }
            guard self.isAddress || self.certificate == nil else {
                throw ValidationError("a file of the cache has its own certificate and signature; give them to \"firmware add\"")
            }
            guard !self.isAddress || self.style == nil && !self.unsigned else {
                throw ValidationError("--style and --unsigned are for files of the cache")
            }
            guard self.install == nil || self.certificate != nil || !self.isAddress else {
                throw ValidationError("only signed firmware has a time of its own for the installation")
            }
        }

        func run() throws {
            guard self.isAddress else {
                let order = FirmwareOrder(
                    charger: self.order.charger, firmware: self.firmware, style: self.style, isSigned: self.unsigned ? false : nil,
                    fetch: self.fetch?.date, install: self.install?.date, retries: self.retries.value, timeout: self.order.timeout.seconds)
                return try self.order.ask(.firmware(request: .install(order: order)))
            }
            let fetch = self.fetch.map { OperatorAction.Due.at($0.date) }
            guard let certificate = self.certificate, let signature = self.signature else {
                return try self.order.ask(.updateFirmware(location: self.firmware, fetch: fetch, retries: self.retries.value))
            }
            guard let pem = try TextFile.read(certificate), let signed = try TextFile.read(signature) else { throw ExitCode.badData }
            try self.order.ask(
                .updateSignedFirmware(
                    location: self.firmware, certificate: pem, signature: signed.filter { !$0.isWhitespace }, fetch: fetch,
                    install: self.install.map { .at($0.date) }, retries: self.retries.value))
        }
    }
}

extension SiteConfiguration.Files.Style: ExpressibleByArgument {}
