import ArgumentParser
import Gateway
import Glibc
import Logging
import Metering
import ServiceLifecycle
import SiteModel
import Storage
import Transport
import UnixSignals
import WebAPI

struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs the gateway until it is told to stop.",
        usage: "fusekeeper run [<options>]",
        discussion: """
            Prints "ready" with its ports on standard output once chargers can connect;
            logs go to standard error. With "web" or "webTLS" under "listen" in its
            configuration it answers programs by HTTP or HTTPS at /api/v1, which is
            described at /api/v1/openapi.json.

            EXAMPLES
              fusekeeper run --config /etc/fusekeeper/site.json
              fusekeeper run --config site.json --state ./state --log-level debug
              fusekeeper run --record /var/tmp/depot.jsonl   for support, and for replay
            """)
    @Option(help: ArgumentHelp("The site's configuration.", valueName: "file"), completion: .file())
    var config = "/etc/fusekeeper/site.json"
    @Option(help: ArgumentHelp("Where everything is kept that must survive.", valueName: "directory"))
    var state = "/var/lib/fusekeeper"
    @Option(help: "The least important events that are logged.")
    var logLevel = LogLevel.info
    @Option(
        help: ArgumentHelp(
            "Keeps every message, meter reading and connection in a file, or in recording.jsonl in a directory, readable with less.",
            discussion: """
                Tags, passwords and keys are masked. At most 4 files of 64 MB: the
                older ones get .1, .2 and .3 behind their names.
                """,
            valueName: "file"),
        completion: .file())
    var record: String?

    func run() async throws {
        let environment = ProcessEnvironment.current
        let level = self.logLevel.level
        let log = Logger(label: "fusekeeper") { _ in LineLogHandler(level: level, isJournal: environment["JOURNAL_STREAM"] != nil) }
        let meters = try MeterCatalogue.builtIn()
        let report = ConfigurationReport.reading(self.config, catalogue: ConfigurationCatalogue(meters: meters))
        for finding in report.warnings { log.warning("\(report.line(of: finding))") }
        guard let configuration = report.configuration else {
            Console.complain(report.text)
            throw ExitCode.badData
        }
        OpenFiles.allowAsManyAsPossible()
        let gateway: Gateway
        do {
            gateway = try Gateway(
                configuration: configuration, statePath: self.state, catalogue: meters, clock: SystemClock(),
                notifier: ServiceNotifier(environment: environment, processID: getpid()), recorder: try self.recorder(log),
                credentials: environment["CREDENTIALS_DIRECTORY"], log: log)
        } catch let problem as RecordingProblem {
            Console.complain("error: nothing can be recorded to \(problem)")
            throw ExitCode.badData
        } catch let error as StorageError {
            Console.complain("error: \(error)")
            throw error.isUse ? ExitCode.unavailable : ExitCode.badData
        }
        let service = GatewayService(gateway: gateway, file: self.config, meters: meters, log: log)
        // They end in the other order: whoever asks by the API is told before there is nobody to ask.
        let services: [any Service] =
            try [service] + self.files(of: gateway, configuration, log) + self.web(of: gateway, configuration, log)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services.map { .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup) },
                gracefulShutdownSignals: [.sigterm, .sigint], logger: log))
        do { try await group.run() } catch let error as ListenError {
            Console.complain("error: \(error)")
            throw ExitCode.unavailable
        }
    }
}

extension Run {
    private func recorder(_ log: Logger) throws(RecordingProblem) -> Recorder? {
        guard let path = self.record else { return nil }
        return try Recorder(path: path, configurationFile: self.config, log: log)
    }

    /// The chargers' files; none where nobody said where to listen.
    private func files(of gateway: Gateway, _ configuration: SiteConfiguration, _ log: Logger) -> [FileServer] {
        let places = HTTPPlace.all(configuration.listen.files, encrypted: configuration.listen.filesTLS)
        guard !places.isEmpty else { return [] }
        return [
            FileServer(places: places, gateway: gateway, log: log) {
                log.notice("chargers fetch and send files at \($0.map(\.description).joined(separator: ", "))")
            }
        ]
    }

    /// The API; none where nobody said where it is to listen.
    private func web(of gateway: Gateway, _ configuration: SiteConfiguration, _ log: Logger) throws -> [WebServer] {
        let places = HTTPPlace.all(configuration.listen.web, encrypted: configuration.listen.webTLS)
        guard !places.isEmpty else { return [] }
        do {
            return [
                try WebServer(places: places, gateway: gateway, web: configuration.web, log: log) {
                    log.notice("\(WebView.announcement($0, wanted: places, state: self.state))")
                }
            ]
        } catch let problem as APIToken.Problem {
            Console.complain("error: \(problem)")
            throw ExitCode.badData
        } catch let error as StorageError {
            Console.complain("error: \(error)")
            throw ExitCode.badData
        }
    }
}

/// The gateway as a service whose start is told on standard output, and that reads its configuration again on SIGHUP.
private struct GatewayService: Service {
    let gateway: Gateway
    let file: String
    let meters: MeterCatalogue
    let log: Logger

    func run() async throws {
        // Trapped before anybody can know that the gateway is there: an untrapped hang-up would end it.
        let hangUps = await UnixSignalsSequence(trapping: .sighup)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { await cancelWhenGracefulShutdown { await self.reload(after: hangUps) } }
            tasks.addTask {
                try await self.gateway.run { ports in
                    Console.print("ready: chargers connect to port \(ports.map(String.init).joined(separator: ", "))")
                    fflush(nil)  // whoever waits for the line reads it through a pipe
                }
            }
            // The one that ends first ends the other: a gateway that cannot listen must not leave its signals behind.
            try await tasks.next()
            tasks.cancelAll()
            try await tasks.waitForAll()
        }
    }

    private func reload(after hangUps: UnixSignalsSequence) async {
        for await _ in hangUps {
            let report = ConfigurationReport.reading(self.file, catalogue: ConfigurationCatalogue(meters: self.meters))
            guard let configuration = report.configuration else {
                for finding in report.errors { self.log.error("\(report.line(of: finding))") }
                self.log.error("\(report.verdict) The site goes on as it was")
                await self.gateway.runtime.rereadProfiles()
                self.gateway.users.reread()
                continue
            }
            await self.gateway.runtime.reload(configuration)
            self.gateway.users.reread()
            self.gateway.recorder?.configured(by: self.file, at: self.gateway.clock.now)
            await self.gateway.runtime.rereadProfiles()
        }
    }
}

extension StorageError {
    fileprivate var isUse: Bool {
        if case .locked = self { true } else { false }
    }
}

/// The levels of the log by the names that are typed.
enum LogLevel: String, CaseIterable, ExpressibleByArgument {
    case debug, info, notice, warning, error

    var level: Logger.Level {
        switch self {
        case .debug: .debug
        case .info: .info
        case .notice: .notice
        case .warning: .warning
        case .error: .error
        }
    }
}
