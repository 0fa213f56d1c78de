import Gateway
import JSON
import Logging
import Metering
import OCPPJ
import SiteModel
import Simulator
import SmartCharging
import Transport

/// The real gateway at the other end of virtual lines: its site, its records, its recovery; only sockets, files and clocks are not.
final class SimulatedGateway: CentralSystem {
    private let configuration: SiteConfiguration
    /// The nodes of the plan's fuses.
    private let nodes: [NodeID]
    private let thread: VirtualThread
    private let clock: SimulatedClock
    private let journal: SimulatedJournal
    private let files: SimulatedFiles
    private var runtime: SiteRuntime?
    private var links: [UInt64: SimulatedLink] = [:]
    private var beats = 0

    init(_ configuration: SiteConfiguration, nodes: [NodeID], seed: UInt64, time: VirtualTime, thread: VirtualThread) {
        self.configuration = configuration
        self.nodes = nodes
        self.thread = thread
        self.clock = SimulatedClock(time: time)
        self.journal = SimulatedJournal(clock: time, seed: seed)
        self.files = SimulatedFiles(clock: time)
    }

    var isRunning: Bool { self.runtime != nil }

    func start() {
        let recovered = self.recover()
        self.journal.reopen(after: self.files.snapshot?.sequence ?? 0)
        do throws(FuseTreeError) {
            let site = try Site(
                configuration: self.configuration, state: recovered.state,
                tags: TagList(unknown: self.configuration.authorization.verdictOnUnknownTags), startedAt: self.clock.now.monotonic)
            self.runtime = SiteRuntime(
                site: site, journal: self.journal, files: self.files, loop: self.thread.loop, clock: self.clock,
                replayed: recovered.replayed,
                log: Logger(label: "simulated") { _ in SwiftLogNoOpLogHandler() })
        } catch {
            preconditionFailure("A checked configuration has no fuse tree: \(error)")
        }
    }

    /// As `Recovery` does it from files: the snapshot, and every record behind it.
    private func recover() -> (state: SiteState, replayed: Int) {
        do {
            var state = SiteState()
            if let snapshot = self.files.snapshot {
                state = try JSONDocument(parsing: snapshot.content, limits: JSONLimits(maxBytes: 512 << 20, maxValues: 50_000_000))
                    .root.decode(SiteState.self)
            }
            let records = self.journal.records(after: self.files.snapshot?.sequence ?? 0)
            for record in records {
                for entry in try JSONDocument(parsing: record).root.decode([Entry].self) { state.apply(entry) }
            }
            return (state, records.count)
        } catch {
            preconditionFailure("The gateway cannot read what it wrote itself: \(error)")
        }
    }

    func crash() {
        self.runtime = nil
        self.links = [:]
        self.journal.crash()
        self.files.crash()
    }

    // MARK: Chargers

    func admits(_ identity: String) -> Bool {
        let request = UpgradeRequest(
            identity: identity, path: "/" + identity, remoteAddress: "192.0.2.1", password: nil, subprotocols: ["ocpp1.6"])
        return self.runtime?.assumeIsolated { $0.admitted(request) } == .accept
    }

    func opened(_ line: VirtualLine) {
        let link = SimulatedLink(line)
        self.links[line.number] = link
        self.runtime?.assumeIsolated { $0.welcome(link) }
    }

    func received(_ call: IncomingCall, on line: VirtualLine) {
        guard let link = self.links[line.number] else { return }
        self.runtime?.assumeIsolated { $0.answer(call, on: link) }
    }

    func answered(_ token: UInt64, _ result: Result<JSONValue, CallFailure>, on line: VirtualLine) {
        self.links[line.number]?.ended(token, result)
    }

    func closed(_ line: VirtualLine, _ reason: CloseReason) {
        guard let link = self.links.removeValue(forKey: line.number) else { return }
        self.runtime?.assumeIsolated { $0.farewell(link, reason) }
    }

    // MARK: Time

    func reported(_ report: MeterReport, by fuse: Int) {
        let node = self.nodes[fuse]
        self.runtime?.assumeIsolated { $0.reported(report, by: node) }
    }

    func beat() {
        self.beats += 1
        let isSnapshotDue = self.beats.isMultiple(of: max(1, Int(clamping: self.configuration.storage.snapshotInterval.components.seconds)))
        self.runtime?.assumeIsolated { runtime in
            runtime.control()
            runtime.housekeeping()
            if isSnapshotDue { runtime.takeSnapshot() }
        }
    }

    // MARK: Disk

    var diskIsDone: Int? { [self.journal.due, self.files.due].compactMap(\.self).min() }

    func finishDisk() {
        if let event = self.journal.finish() { self.runtime?.assumeIsolated { $0.committed(event) } }
        self.files.finish()
    }

    func set(_ disk: VirtualDisk) {
        self.journal.set(disk)
        self.files.disk = disk
    }

    // MARK: For the judge

    func base(of fuse: Int) -> PerPhase<Double>? {
        let node = self.nodes[fuse]
        return self.runtime?.assumeIsolated { $0.base(of: node) }?.map(\.amps)
    }

    func explanation(of charger: String, connector: Int) -> String? {
        let point = PointID(charger: charger, connector: connector)
        let share = self.runtime?.assumeIsolated { $0.share(of: point) }
        guard let share, share.reason != .noCar else { return nil }
        return "\(share.current), because: \(share.reason.sentence)"
    }

    func sessions() -> [KnownSession] {
        let state = self.recover().state
        let open = state.open.values.map { KnownSession($0.wireID, $0.start, hasEnded: false) }
        let finished = state.finished.map { KnownSession($0.wireID, $0.start, hasEnded: true) }
        return open + finished
    }
}

extension KnownSession {
    fileprivate init(_ number: Int32, _ start: Transaction.Start, hasEnded: Bool) {
        self.init(
            charger: start.charger.text, number: Int(number), connector: start.connector, meterStart: start.register, hasEnded: hasEnded)
    }
}
