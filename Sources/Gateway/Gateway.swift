package import Logging
package import Metering
import NIOCore
import NIOPosix
import ServiceLifecycle
package import SiteModel
package import Storage
package import Transport

/// A whole gateway: opened from its state directory, run until it is told to stop.
package struct Gateway: Sendable {
    package static let version = "0.1.0"

    package let runtime: SiteRuntime
    package var clock: any GatewayClock { self.runtime.clock }
    /// Locked by this process; where those that speak for the gateway keep what must survive.
    package var stateDirectory: Directory { self.directory.root }
    /// Firmware for chargers, and what they send.
    package let chargerFiles: ChargerFiles
    /// Who may sign in, and which programs are let in.
    package let users: UserRegister
    /// By what it proves who it is; nil where nobody listens with TLS.
    package let pki: PKIRoom?
    private let configuration: SiteConfiguration
    private let feeds: [MeterFeed]
    private let group: MultiThreadedEventLoopGroup
    private let directory: StateDirectory
    private let journal: Journal
    private let storekeeper: Storekeeper
    private let notifier: ServiceNotifier
    /// Nil where nothing is recorded.
    package let recorder: Recorder?
    private let log: Logger

    /// Descriptors that stay below 1024 for Modbus, beside those of the meters themselves: a reconnect overlaps with what it replaces.
    private static let spareLowDescriptors = 8

    /// Locks and reads the state directory. Blocks; call it before anything else runs.
    ///
    /// Throws what a person must mend: a directory in use, a damaged file, a meter model that does not exist.
    /// - Parameter credentials: where systemd puts the service's credentials; nil where it gives none.
    package init(
        configuration: SiteConfiguration, statePath: String, catalogue: MeterCatalogue, clock: any GatewayClock,
        notifier: ServiceNotifier, recorder: Recorder? = nil, credentials: String? = nil, log: Logger,
        fileSystem: any FileSystem = LinuxFileSystem()
    ) throws {
        let feeds = try MeterFeed.all(of: configuration, catalogue: catalogue)
        LowDescriptors.reserve(feeds.count + Self.spareLowDescriptors)
        let directory = try StateDirectory(statePath, on: fileSystem)
        let began = clock.now.monotonic
        let relay = CommitRelay()
        var options = JournalOptions()
        options.onCommit = { relay.deliver($0) }
        let recovery = try Recovery.run(in: directory, options: options)
        let reading = began.duration(to: clock.now.monotonic)
        let tags = recovery.tags
        for trouble in tags.troubles { log.error("\(trouble)") }
        var list = tags.list
        list.unknown = configuration.authorization.verdictOnUnknownTags
        let site = try Site(
            configuration: configuration, state: recovery.state, tags: list, quirks: try QuirkCatalogue.builtIn(),
            startedAt: clock.now.monotonic)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let storekeeper = Storekeeper(directory: directory, log: log)
        storekeeper.note(recovery.ended, recovery.audit)
        let profiles = ProfileFile(in: directory.root).read(zone: configuration.timeZone)
        for trouble in profiles.troubles { log.error("\(trouble)") }
        let chargerFiles = try ChargerFiles(in: directory, configuration: configuration, log: log)
        let users = UserRegister(UserFile(in: directory.root), storekeeper: storekeeper, log: log)
        for trouble in users.troubles { log.error("\(trouble)") }
        let pki =
            configuration.listen.encrypted.isEmpty
            ? nil : try PKIRoom(in: directory[.pki], configuration: configuration, credentials: credentials, clock: clock, log: log)
        let runtime = SiteRuntime(
            site: site, journal: recovery.journal, files: storekeeper, loop: group.next(), clock: clock,
            replayed: recovery.replayed, shelf: storekeeper, profiles: profiles, sessionShelf: storekeeper, chargerFiles: chargerFiles,
            users: users, pki: pki, tags: SiteTags(TagStore(tags, storekeeper: storekeeper), tags),
            restart: RestartReport(
                began: began, reading: reading, records: recovery.replayed, meters: feeds.map(\.node),
                chargers: recovery.state.chargers.filter { $0.value.registration == .accepted }.keys.sorted()),
            recorder: recorder, log: log)
        recorder?.follow(profiles: { ProfileFile(in: directory.root).text })
        recorder?.note(.checkpoint(site.state, site.tags, lines: []), at: runtime.startedAt)
        relay.connect(to: runtime)
        if let torn = recovery.journal.recovery.torn {
            log.notice("\(torn.path), line \(torn.line): \(torn.bytes) bytes of an unfinished write were cut off; nobody was told of them")
        }
        log.info(
            """
            \(recovery.replayed) records read; \(recovery.state.open.count) sessions open, \
            \(recovery.state.chargers.count) chargers and \(list.count) tags known
            """)
        self.runtime = runtime
        self.chargerFiles = chargerFiles
        self.users = users
        self.pki = pki
        self.configuration = configuration
        self.feeds = feeds
        self.group = group
        self.directory = directory
        self.journal = recovery.journal
        self.storekeeper = storekeeper
        self.notifier = notifier
        self.recorder = recorder
        self.log = log
    }

    /// Runs until the task is cancelled or the service group shuts down, then says goodbye to the chargers and writes everything.
    /// - Parameter onReady: is told the ports once chargers can connect.
    package func run(onReady: @escaping @Sendable ([Int]) -> Void = { _ in }) async throws {
        do {
            try await self.serve(onReady)
        } catch {
            await self.close()
            throw error
        }
        await self.close()
    }

    private func serve(_ onReady: @Sendable ([Int]) -> Void) async throws {
        let clock = self.runtime.clock
        var options = ConnectionOptions(limits: self.transportLimits, now: { clock.now.monotonic })
        let recorded = self.recorder.map { RecordedService(self.runtime, recorder: $0) }
        options.tap = recorded
        let server = try await StationServer.start(
            on: Self.addresses(self.configuration.listen.ocpp),
            encrypted: self.pki.map {
                StationServer.Encrypted(addresses: Self.addresses(self.configuration.listen.ocppTLS), tls: $0.tls)
            },
            group: self.group, service: recorded ?? self.runtime, options: options)
        await self.runtime.forgetOldMonths()
        let control = try await ControlServer.start(
            path: Self.controlSocket(in: self.directory.root.path), runtime: self.runtime, log: self.log)
        let heart = Heart(runtime: self.runtime, notifier: self.notifier, snapshotInterval: self.configuration.storage.snapshotInterval)
        heart.start()
        self.notifier.ready("guarding \(self.configuration.name)")
        onReady(server.ports)
        await cancelWhenGracefulShutdown { await self.work() }
        self.notifier.stopping()
        heart.stop()
        await control.stop()
        await server.stop(grace: .seconds(1))
    }

    /// What a peer may take, as configured.
    package var transportLimits: TransportLimits {
        var limits = TransportLimits()
        limits.pingAfter = self.configuration.control.pingInterval
        limits.pongTime = self.configuration.control.pingInterval
        let handshakes = self.configuration.tls.handshakes
        limits.handshakes = handshakes.atOnce
        limits.handshakesPerAddress = min(handshakes.atOnce, handshakes.perAddress)
        limits.handshakesPerSecond = handshakes.perSecond
        return limits
    }

    private static func addresses(_ addresses: [SiteConfiguration.Address]) -> [ListenAddress] {
        addresses.map { ListenAddress(host: $0.host, port: $0.port) }
    }

    /// One child task for each meter, and one for what is done with files; meters on one line share a bus. Returns when cancelled.
    private func work() async {
        await withDiscardingTaskGroup { tasks in
            for (endpoint, feeds) in Dictionary(grouping: self.feeds, by: \.endpoint) {
                let bus = ModbusBus(endpoint)
                for feed in feeds {
                    tasks.addTask {
                        await MeterReader(feed.settings, over: bus, clock: ContinuousClock()).run { report in
                            await self.runtime.reported(report, by: feed.node)
                        }
                    }
                }
            }
            tasks.addTask {
                await self.chargerFiles.run(clock: self.clock) { log, ticket in await self.runtime.received(log, by: ticket) }
            }
            tasks.addTask { await Self.untilCancelled() }
        }
    }

    private static func untilCancelled() async {
        let (stream, end) = AsyncStream.makeStream(of: Never.self)
        await withTaskCancellationHandler {
            for await _ in stream {}
        } onCancel: {
            end.finish()
        }
    }

    private func close() async {
        await self.runtime.takeSnapshot()
        do { try await self.storekeeper.close(self.journal) } catch { self.log.error("the journal could not be completed: \(error)") }
        await self.runtime.catchUp()  // the last records are on disk, so the snapshot may be written
        await self.storekeeper.settle()
        await self.recorder?.close(at: self.clock.now)
        do { try await self.group.shutdownGracefully() } catch { self.log.error("the event loop did not stop: \(error)") }
    }

    /// Where the command line finds a running gateway.
    package static func controlSocket(in statePath: String) -> String { statePath + "/control.sock" }
}
