import ArgumentParser
import SiteModel

struct Logs: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Has a charger upload what it wrote down.",
        usage: "fusekeeper logs <charger> <address> [<options>]",
        discussion: """
            --kind diagnostics asks by GetDiagnostics, as every charger knows it; log and
            security ask by GetLog of the security white paper. "fusekeeper jobs" shows
            how it goes.

            EXAMPLES
              fusekeeper logs CP_7 ftp://192.0.2.9/logs/
              fusekeeper logs CP_7 https://192.0.2.9/logs/ --kind security
              fusekeeper logs CP_7 ftp://192.0.2.9/ --from 2026-12-24T00:00:00Z
            """)

    enum Kind: String, CaseIterable, ExpressibleByArgument {
        case diagnostics, log, security
    }

    @OptionGroup var order: ChargerOrder
    @Argument(help: "Where to: an FTP, FTPS, HTTP or HTTPS address of a folder.") var address: String
    @Option(help: "diagnostics, log or security.") var kind = Kind.diagnostics
    @Option(help: "Only what was written since, as 2026-12-24T06:00:00Z.") var from: WallTime?
    @Option(help: "Only what was written until then.") var to: WallTime?
    @OptionGroup var retries: RetryOptions

    func run() throws {
        let log = { (kind: OperatorAction.LogKind) in
            OperatorAction.uploadLog(
                kind: kind, location: self.address, from: self.from?.date, to: self.to?.date, retries: self.retries.value)
        }
        switch self.kind {
        case .log: try self.order.ask(log(.diagnostics))
        case .security: try self.order.ask(log(.security))
        case .diagnostics:
            try self.order.ask(
                .uploadDiagnostics(location: self.address, from: self.from?.date, to: self.to?.date, retries: self.retries.value))
        }
    }
}
