import JSON
package import Logging
package import NIOCore
import OCPP16Station
package import SiteModel
import SmartCharging
package import Storage

/// The running site: owns the site's value and its journal. Decide, record and queue the answer are one step on one event loop,
/// which is also the loop of the chargers' connections, so that their messages get here without a hop.
package actor SiteRuntime {
    package nonisolated let loop: any EventLoop
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe self.loop.executor.asUnownedSerialExecutor() }

    nonisolated let clock: any GatewayClock
    nonisolated let log: Logger
    let journal: any RecordKeeper
    let files: any SiteFiles
    /// Nil where nothing is recorded.
    nonisolated let recorder: Recorder?
    let station: Station16

    var site: Site
    var durable: DurableQueue
    var chargers: [ChargerID: ConnectedCharger] = [:]
    /// Rises that are on disk and were not sent yet, by their connector.
    var rises: [PointID: Site.Instruction] = [:]
    var storage = StorageHealth.sound
    /// Where the authorization list is kept, and how that goes.
    var tags: SiteTags
    /// Nil where nobody keeps schedules of operators, as in a simulation.
    let shelf: (any ProfileShelf)?
    /// Nil where there are no files of sessions, as in a simulation.
    let sessionShelf: (any SessionShelf)?
    var reportsUnderWay = 0
    /// Nil where there are no files for chargers, as in a simulation.
    package nonisolated let chargerFiles: ChargerFiles?
    /// Who may sign in; nil where there are no files of users, as in a simulation.
    package nonisolated let users: UserRegister?
    /// Whom the web interface has refused.
    package nonisolated let refusals: RefusalBook
    /// Nil where nobody listens with TLS.
    package nonisolated let pki: PKIRoom?
    /// Who is led to a higher security profile.
    var securingDesk = SecuringDesk()
    /// What is wrong with the schedules of operators, worst first.
    var profileTroubles: [String]
    /// The schedules of operators are on their way to the disk.
    var isWritingProfiles = false
    let startedAt: Moment
    /// The last record that a snapshot contains, or will.
    var lastSnapshot: UInt64
    /// The second of control from which a snapshot that failed is tried again.
    var snapshotRetry: Int?
    var flashUse = FlashUse()
    /// Until it was told.
    var restart: RestartReport?
    /// Seconds of control since the start.
    var beats = 0
    /// When each meter was last asked, and what that came to.
    var polls: [NodeID: Moment] = [:]
    var meterStates: [NodeID: MeterState] = [:]

    /// One charger that is here, and what waits to be told to it.
    struct ConnectedCharger {
        let link: any ChargerLink
        var outbox = Outbox()
        /// Who waits for the ends of commands and requests in the outbox.
        var operators: [Outbox.Ticket: Waiter] = [:]
    }

    /// Whom the end of an operator's errand is told to.
    enum Waiter {
        case command((CommandOutcome) -> Void)
        case request((OperatorAnswer) -> Void)
    }

    /// Takes over what `Recovery` found. The journal must report its commits to `committed(_:)`.
    package init(
        site: Site, journal: any RecordKeeper, files: any SiteFiles, loop: any EventLoop, clock: any GatewayClock,
        replayed: Int, shelf: (any ProfileShelf)? = nil, profiles: ProfileFile.Content = ProfileFile.Content(),
        sessionShelf: (any SessionShelf)? = nil, chargerFiles: ChargerFiles? = nil,
        users: UserRegister? = nil, pki: PKIRoom? = nil, tags: SiteTags = SiteTags(),
        restart: RestartReport? = nil, recorder: Recorder? = nil, log: Logger
    ) {
        self.site = site
        self.station = Station16(heartbeatInterval: site.configuration.ocpp.heartbeat)
        self.site.schedules = profiles.book
        self.profileTroubles = profiles.troubles
        self.shelf = shelf
        self.chargerFiles = chargerFiles
        self.users = users
        self.refusals = RefusalBook(log: log)
        self.pki = pki
        self.sessionShelf = sessionShelf
        self.restart = restart
        self.tags = tags
        self.journal = journal
        self.files = files
        self.recorder = recorder
        let statistics = journal.statistics
        self.durable = DurableQueue(durable: statistics.durable)
        self.lastSnapshot = statistics.appended - min(statistics.appended, UInt64(clamping: replayed))
        self.loop = loop
        self.startedAt = clock.now
        self.clock = clock
        self.log = log
    }

    // MARK: - Deciding and recording

    /// Journals and applies what was decided, as one record: it is whole on disk or not there. False when the disk does not take what
    /// must be kept; then nothing has changed.
    /// - Parameter isPromised: whether somebody is told of it only once it is on disk, whatever it is.
    func commit(_ entries: [Entry], isPromised: Bool = false) -> Bool {
        guard !entries.isEmpty else { return true }
        let must = isPromised || entries.contains { $0.durability == .must }
        // What may be lost is applied even when the disk is full: the site goes on balancing by what it sees.
        let record = self.record(entries, must ? .must : .may)
        guard record != nil || !must else { return false }
        for entry in entries {
            let ended = self.site.apply(entry)
            self.files.follow(entry, ended: ended, in: self.site.state, record: record)
        }
        return true
    }

    /// The sequence of the record; nil when the disk does not take it.
    private func record(_ entries: [Entry], _ urgency: Urgency) -> UInt64? {
        do {
            let sequence = try self.journal.append(JSONCoding.encode(entries), urgency: urgency)
            if urgency == .must { self.durable.appendedMust(sequence) }
            return sequence
        } catch let error as StorageError {
            self.noteTrouble(error)
            return nil
        } catch {
            preconditionFailure("An entry cannot be written as JSON: \(error)")
        }
    }

    /// Answers wait for this: true once all that must be kept is on disk.
    func whenDurable(_ then: @escaping (Bool) -> Void) { self.durable.whenDurable(then) }

    /// What the disk thread tells, on the loop.
    package func committed(_ event: CommitEvent) {
        switch event {
        case .durable(let sequence):
            if self.storage != .sound {
                self.storage = .sound
                self.log.notice("the disk takes records again")
            }
            // First the files, for what waits may be a snapshot that goes by them.
            self.files.committed(upTo: sequence)
            for then in self.durable.becameDurable(upTo: sequence) { then(true) }
        case .stalled(let error), .failed(let error):
            self.noteTrouble(error)
            for then in self.durable.stalled() { then(false) }
        case .notRemoved(let error):
            self.log.warning("an old journal segment stays: \(error)")
        }
    }

    private func noteTrouble(_ error: StorageError) {
        let health = StorageHealth.trouble("\(error)")
        guard self.storage != health else { return }
        self.storage = health
        self.log.error("the disk takes no records: \(error). Sessions cannot be started or ended; balancing goes on")
    }

    /// Returns when everything that came to the loop before has been dealt with.
    func catchUp() {}

    func tell(_ notices: [Notice]) {
        for notice in notices { self.log.log(level: notice.isRoutine ? .notice : .warning, "\(notice.sentence)") }
    }
}

/// Whether what must be kept can be kept.
package enum StorageHealth: Sendable, Equatable, Codable {
    case sound
    case trouble(String)
}
