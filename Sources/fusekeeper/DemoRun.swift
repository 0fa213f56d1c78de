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
    /// For the gateway's state directories.
    let state: String
    let seconds: Int?
    let faults: DemoFaultPlan
    let isPlain: Bool

    /// A model that tells every phase, as many sites have it.
    static let meterModel = "eastron-sdm630"

    /// Runs until its time is over or a signal ends it, and tells what happened.
    func run() async throws -> (depot: DepotReport, faults: [DemoFaultReport]) {
        let catalogue = try MeterCatalogue.builtIn()
        let plan = self.site.plan
        guard let model = catalogue[Self.meterModel] else { preconditionFailure("The program's own catalogue has no \(Self.meterModel).") }
        var meters: [Int: SimulatedMeter] = [:]
        for place in DemoSite.meteredFuses where plan.fuses.indices.contains(place) { meters[place] = try SimulatedMeter(model) }
        let log = DemoLog()
        let (ports, door) = AsyncStream.makeStream(of: Int.self)
        let clock = DemoClock()
        let (site, addresses, gatewayLog) = (self.site, meters.compactMapValues(\.address), self.isPlain ? Self.plainLog : log.logger())
        let isPlain = self.isPlain
        let gateway = try DemoGateway(
            root: self.state, clock: clock, door: door, log: gatewayLog,
            announce: { isPlain ? Console.print($0) : log.add($0, .info) }
        ) { state, port in
            try Gateway(
                configuration: site.configuration(meters: addresses, model: Self.meterModel, port: port ?? 0), statePath: state,
                catalogue: catalogue, clock: clock, notifier: ServiceNotifier(environment: [:], processID: getpid()), log: gatewayLog)
        }
        let depot = SimulatedDepot(plan, meters: meters, date: Date(), clock: ContinuousClock())
        let faults = DemoFaults(
            self.faults, length: self.seconds, depot: depot, identities: plan.chargers.map(\.identity), gateway: gateway,
            gatewayClock: clock
        ) { line in
            if isPlain { Console.print("   !!!   \(line)") } else { log.add(line, .warning) }
        }
        try await self.serve(
            [gateway, DepotPart(depot: depot, ports: ports), faults],
            DemoDisplay(
                gateway: gateway, depot: depot, faults: faults, plan: plan, seconds: self.seconds, log: log, isPlain: self.isPlain))
        let reports = await faults.reports()
        let report = await depot.report()
        try await depot.close()
        return (report, reports)
    }

    /// Ends them in the other order: the picture, the faults, the depot, the gateway.
    private func serve(_ services: [any Service], _ display: DemoDisplay) async throws {
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
