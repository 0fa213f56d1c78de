import ArgumentParser
import Gateway
import Glibc
import Logging
import Metering
import ServiceLifecycle
import SiteModel
import Storage

struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs the gateway until it is told to stop.",
        discussion: """
            Prints "ready" with its ports on standard output once chargers can connect; logs go to standard error.

            EXAMPLES
              fusekeeper run --config /etc/fusekeeper/site.json
              fusekeeper run --config site.json --state ./state --log-level debug
            """)
    @Option(help: ArgumentHelp("The site's configuration.", valueName: "file"), completion: .file())
    var config = "/etc/fusekeeper/site.json"
    @Option(help: ArgumentHelp("Where everything is kept that must survive.", valueName: "directory"))
    var state = "/var/lib/fusekeeper"
    @Option(help: "trace, debug, info, notice, warning, error or critical.")
    var logLevel = Logger.Level.info

    func run() async throws {
        let environment = ProcessEnvironment.current
        let level = self.logLevel
        let log = Logger(label: "fusekeeper") { _ in LineLogHandler(level: level, isJournal: environment["JOURNAL_STREAM"] != nil) }
        let report = ConfigurationReport.reading(self.config, catalogue: try .builtIn())
        for finding in report.warnings { log.warning("\(finding)") }
        guard let configuration = report.configuration else {
            Console.complain(report.text)
            throw ExitCode.badData
        }
        OpenFiles.allowAsManyAsPossible()
        let gateway: Gateway
        do {
            gateway = try Gateway(
                configuration: configuration, statePath: self.state, catalogue: .builtIn(), clock: SystemClock(),
                notifier: ServiceNotifier(environment: environment, processID: getpid()), log: log)
        } catch let error as StorageError {
            Console.complain("error: \(error)")
            throw error.isUse ? ExitCode.unavailable : ExitCode.badData
        }
        let service = GatewayService(gateway: gateway)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: service, successTerminationBehavior: .gracefullyShutdownGroup)],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: log))
        try await group.run()
    }
}

/// The gateway as a service whose start is told on standard output.
private struct GatewayService: Service {
    let gateway: Gateway

    func run() async throws {
        try await self.gateway.run { ports in
            Console.print("ready: chargers connect to port \(ports.map(String.init).joined(separator: ", "))")
            fflush(stdout)
        }
    }
}

extension StorageError {
    fileprivate var isUse: Bool {
        if case .locked = self { true } else { false }
    }
}

extension Logger.Level: ExpressibleByArgument {}
