import FoundationEssentials
import Gateway
import Glibc
import Logging
import Metering
import ServiceLifecycle
import SiteModel
import Simulator
import Transport
import UnixSignals

/// The demo from its first socket to its last: meters, then the gateway that reads them, then the chargers that connect to it.
struct DemoRun {
    let site: DemoSite
    /// The gateway's state directory.
    let state: String
    let seconds: Int?
    let isPlain: Bool

    /// A model that tells every phase, as many sites have it.
    static let meterModel = "eastron-sdm630"

    /// Runs until its time is over or a signal ends it, and tells what happened.
    func run() async throws -> DepotReport {
        let catalogue = try MeterCatalogue.builtIn()
        let plan = self.site.plan
        guard let model = catalogue[Self.meterModel] else { preconditionFailure("The program's own catalogue has no \(Self.meterModel).") }
        var meters: [Int: SimulatedMeter] = [:]
        for place in DemoSite.meteredFuses where plan.fuses.indices.contains(place) { meters[place] = try SimulatedMeter(model) }
        let log = DemoLog()
        let gateway = try Gateway(
            configuration: self.site.configuration(meters: meters.compactMapValues(\.address), model: Self.meterModel),
            statePath: self.state, catalogue: catalogue, clock: SystemClock(),
            notifier: ServiceNotifier(environment: [:], processID: getpid()), log: self.isPlain ? Self.plainLog : log.logger())
        let depot = SimulatedDepot(plan, meters: meters, date: Date(), clock: ContinuousClock())
        try await self.serve(gateway, depot, log)
        let report = await depot.report()
        try await depot.close()
        return report
    }

    /// Ends them in the other order: the picture, the depot, the gateway.
    private func serve(_ gateway: Gateway, _ depot: SimulatedDepot<ContinuousClock>, _ log: DemoLog) async throws {
        let (ports, door) = AsyncStream.makeStream(of: Int.self)
        let display = DemoDisplay(
            gateway: gateway, depot: depot, plan: self.site.plan, seconds: self.seconds, log: log, isPlain: self.isPlain)
        let services: [any Service] = [GatewayPart(gateway: gateway, door: door), DepotPart(depot: depot, ports: ports)]
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services.map { .init(service: $0) }
                    + [.init(service: display, successTerminationBehavior: .gracefullyShutdownGroup)],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: Self.silentLog))
        try await group.run()
    }

    private static var plainLog: Logger {
        Logger(label: "fusekeeper") { _ in LineLogHandler(level: .warning, isJournal: false) }
    }

    /// The service group has nothing to say that a newcomer would want to read.
    private static var silentLog: Logger { Logger(label: "services") { _ in SwiftLogNoOpLogHandler() } }
}

private struct GatewayPart: Service {
    let gateway: Gateway
    /// Is told the port that chargers connect to.
    let door: AsyncStream<Int>.Continuation

    func run() async throws {
        defer { self.door.finish() }
        try await self.gateway.run { ports in
            if let port = ports.first { self.door.yield(port) }
        }
    }
}

private struct DepotPart: Service {
    let depot: SimulatedDepot<ContinuousClock>
    let ports: AsyncStream<Int>

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await port in self.ports { await self.depot.run(server: StationClient.Server(host: "127.0.0.1", port: port)) }
        }
    }
}

extension SimulatedMeter {
    /// Where it serves, as a configuration names it.
    fileprivate var address: SiteConfiguration.Address? {
        switch self.endpoint {
        case .tcp(let peer): SiteConfiguration.Address(host: peer.host, port: Int(peer.port))
        case .rtu, .rtuOverTCP: nil
        }
    }
}
