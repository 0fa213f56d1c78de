import FoundationEssentials
import JSON
import NIOCore
import NIOPosix
import OCPPJ
import SiteModel
import SmartCharging

/// Feeds a recording to the site as it would run, in the recorded time, and notes what it decides. There are no sockets, and nothing is
/// written anywhere. Used on one thread only.
final class Replay {
    let recording: Recording
    let clock: ReplayClock
    let runtime: SiteRuntime
    let books = ReplayBooks()
    let log: ReplayLog
    let followsConfigurations: Bool
    var report: ReplayReport
    var links: [Recording.Line: ReplayLink] = [:]
    var calls: RecordedCalls
    var comparison = FrameComparison()
    /// The replay's answers that were not held against the recorded ones yet, and the actions they answer.
    var answers: [Recording.Line: [String: (action: String, frame: RecordedFrame)]] = [:]
    /// Chargers' answers to calls that the replay has not made yet.
    var early: [Recording.Line: [String: [UInt8]]] = [:]
    /// What chargers asked and was not answered yet.
    var actions: [Recording.Line: [String: String]] = [:]
    /// The last answers to calls of an action, to stand in where there is none.
    var replies: [String: [UInt8]] = [:]
    /// Answers that the replay gives in the place of chargers, and when.
    var standIns: [(due: Duration, line: Recording.Line, text: [UInt8])] = []
    var later: [() -> Void] = []
    var shares: [PointID: Amps] = [:]
    private var lastID: UInt64 = 0

    init(_ recording: Recording, on site: ReplaySite, loop: any EventLoop, from begin: ContinuousClock.Instant) throws(FuseTreeError) {
        self.recording = recording
        self.followsConfigurations = !site.isChanged
        self.calls = RecordedCalls(recording.events)
        self.clock = ReplayClock(from: begin, elapsed: recording.head.elapsed, wall: recording.head.at)
        let log = ReplayLog()
        self.log = log
        self.runtime = SiteRuntime(
            site: try Site(
                configuration: site.configuration, state: recording.head.state,
                tags: TagList(recording.head.tags, unknown: site.configuration.authorization.verdictOnUnknownTags),
                quirks: site.quirks,
                startedAt: self.clock.now.monotonic),
            journal: self.books, files: self.books, loop: loop, clock: self.clock, replayed: 0,
            profiles: ProfileFile.Content(site.schedules), log: log.logger)
        self.report = ReplayReport(
            recordedBy: recording.version, replayedBy: Gateway.version, begin: recording.begin, end: recording.end,
            isTorn: recording.isTorn, dropped: recording.dropped)
    }

    var now: ContinuousClock.Instant { self.clock.now.monotonic }

    func run() -> ReplayReport {
        for line in self.recording.head.lines { self.open(line, from: "unknown") }
        self.settle()
        for event in self.recording.events {
            self.pass(until: event.elapsed)
            self.clock.move(to: event.elapsed, wall: event.at)
            self.take(event.happening)
            self.settle()
        }
        self.conclude()
        return self.report
    }

    // MARK: Time between two lines

    /// Does what is due between two lines: calls that nobody answered, answers that stand in.
    private func pass(until elapsed: Duration) {
        while true {
            let deadlines = self.links.values.compactMap(\.nextDeadline).map { self.clock.elapsed(at: $0) }
            guard let due = (deadlines + self.standIns.map(\.due)).min(), due <= elapsed else { return }
            self.clock.move(to: due)
            for link in self.links.sorted(by: { $0.key.number < $1.key.number }).map(\.value) { link.passDeadline() }
            let ready = self.standIns.filter { $0.due <= due }
            self.standIns.removeAll { $0.due <= due }
            for answer in ready { self.links[answer.line]?.receive(answer.text) }
            self.settle()
        }
    }

    func afterwards(_ body: @escaping () -> Void) { self.later.append(body) }

    /// Until nothing follows from what happened any more.
    func settle() {
        while true {
            let waiting = self.later
            self.later = []
            for body in waiting { body() }
            let news = self.books.news()
            if let news { self.runtime.assumeIsolated { $0.committed(news) } }
            guard news != nil || !self.later.isEmpty else { break }
        }
        self.noteDecisions()
    }

    /// An id that no recorded call has.
    func freshID() -> MessageID {
        self.lastID += 1
        guard let id = MessageID("replay-\(self.lastID)") else { preconditionFailure("a short text is no id of a message") }
        return id
    }
}

extension Recording {
    /// Replays the recording from its beginning to its end.
    /// - Parameter begin: any instant; nothing depends on it.
    package func replayed(on site: ReplaySite, from begin: ContinuousClock.Instant) async throws -> ReplayReport {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loop = group.next()
        let outcome = await loop.submit {
            Result { try Replay(self, on: site, loop: loop, from: begin).run() }
        }
        .result
        try await group.shutdownGracefully()
        return try outcome.get().get()
    }
}

extension EventLoopFuture where Value: Sendable {
    fileprivate var result: Result<Value, any Error> {
        get async {
            do { return .success(try await self.get()) } catch { return .failure(error) }
        }
    }
}
