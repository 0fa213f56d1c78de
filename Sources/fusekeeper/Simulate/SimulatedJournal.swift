import Gateway
import Simulator
import Storage

/// A gateway's journal on a disk of virtual time: what is appended is on it after a while, or not at all.
///
/// Used on the one thread of its simulation only, which is why nothing here is locked.
final class SimulatedJournal: RecordKeeper, @unchecked Sendable {
    private struct Record {
        var sequence: UInt64
        var payload: [UInt8]
    }

    private let clock: VirtualTime
    private var random: SeededGenerator
    private(set) var disk = VirtualDisk.sound
    private(set) var statistics = JournalStatistics()
    /// On the disk, and on its way there.
    private var kept: [Record] = []
    private var queued: [Record] = []
    /// When the disk will be done with what is queued, in milliseconds since the beginning.
    private(set) var due: Int?
    private var isStalled = false

    private static let batch = 10_000
    private static let path = "journal"

    init(clock: VirtualTime, seed: UInt64) {
        self.clock = clock
        self.random = SeededGenerator(seed: seed, part: 4)
    }

    func append(_ payload: [UInt8], urgency: Urgency) throws(StorageError) -> UInt64 {
        guard !self.isStalled else { throw .noSpace(path: Self.path) }
        self.statistics.appended += 1
        self.statistics.records += 1
        self.statistics.bytesWritten += payload.count
        self.queued.append(Record(sequence: self.statistics.appended, payload: payload))
        let wait =
            switch urgency {
            case .must: self.syncTime
            case .may: Self.batch
            }
        self.due = min(self.due ?? .max, self.clock.elapsed + wait)
        return self.statistics.appended
    }

    func flush() { if !self.queued.isEmpty { self.due = self.clock.elapsed + self.syncTime } }
    func rotate() {}
    func removeSegments(before sequence: UInt64) { self.kept.removeAll { $0.sequence < sequence } }
    func resume() { if self.isStalled, self.due == nil { self.due = self.clock.elapsed + self.syncTime } }

    func set(_ disk: VirtualDisk) { self.disk = disk }

    /// The disk is done with what was queued.
    func finish() -> CommitEvent? {
        guard let due, due <= self.clock.elapsed else { return nil }
        self.due = nil
        guard self.disk != .full else {
            self.isStalled = true
            return .stalled(.noSpace(path: Self.path))
        }
        self.isStalled = false
        self.keep(self.queued.count)
        return .durable(upTo: self.statistics.durable)
    }

    /// The process or the supply ends: of what was on its way, a part may have arrived.
    func crash() {
        if !self.queued.isEmpty, self.disk != .full { self.keep(Int.random(in: 0...self.queued.count, using: &self.random)) }
        self.queued = []
        self.due = nil
        self.isStalled = false
    }

    /// What a restart reads: every record that a snapshot does not contain.
    func records(after sequence: UInt64) -> [[UInt8]] { self.kept.filter { $0.sequence > sequence }.map(\.payload) }

    /// A new process counts on from the last record.
    func reopen(after snapshot: UInt64) {
        let last = max(self.kept.last?.sequence ?? 0, snapshot)
        self.statistics = JournalStatistics()
        self.statistics.appended = last
        self.statistics.durable = last
    }

    private func keep(_ count: Int) {
        self.kept += self.queued.prefix(count)
        self.queued.removeFirst(count)
        self.statistics.durable = self.kept.last?.sequence ?? self.statistics.durable
    }

    /// Flash takes its time, and now and then much more.
    private var syncTime: Int {
        switch self.disk {
        case .sound, .full: Int.random(in: 4...30, using: &self.random)
        case .slow: Int.random(in: 100...4_000, using: &self.random)
        }
    }
}
