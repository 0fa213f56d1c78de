import ArgumentParser
import Gateway
import SiteModel

extension Logs {
    struct Collect: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Has a charger upload what it wrote down.",
            usage: "fusekeeper logs <charger> [<address>] [<options>]",
            discussion: """
                Without an address it comes to this gateway, by one that is good once; "logs
                list" shows it then, and "fusekeeper jobs" how it goes. --kind diagnostics
                asks by GetDiagnostics, as every charger knows it; log and security ask by
                GetLog of the security white paper.

                EXAMPLES
                  fusekeeper logs CP_7
                  fusekeeper logs CP_7 --kind security --from 2026-12-24T00:00:00Z
                  fusekeeper logs CP_7 ftp://192.0.2.9/logs/
                """)

        @OptionGroup var order: ChargerOrder
        @Argument(help: "Where to: an FTP, FTPS, HTTP or HTTPS address of a folder; this gateway without it.") var address: String?
        @Option(help: "diagnostics, log or security.") var kind = LogOrder.Kind.diagnostics
        @Option(help: "How it comes to this gateway: http, https or ftp; as the configuration says without it.")
        var style: SiteConfiguration.Files.Style?
        @Option(help: "Only what was written since, as 2026-12-24T06:00:00Z.") var from: WallTime?
        @Option(help: "Only what was written until then.") var to: WallTime?
        @OptionGroup var retries: RetryOptions

        func validate() throws {
            guard self.address == nil || self.style == nil else { throw ValidationError("expected an address or --style, found both") }
        }

        func run() throws {
            let log = LogOrder(
                charger: self.order.charger, kind: self.kind, style: self.style, from: self.from?.date, to: self.to?.date,
                retries: self.retries.value, timeout: self.order.timeout.seconds)
            guard let address = self.address else { return try self.order.ask(.logs(request: .collect(order: log))) }
            try self.order.ask(log.action(address))
        }
    }
}

extension LogOrder.Kind: ExpressibleByArgument {}
