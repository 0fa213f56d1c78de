/// What the journal's threads share, as a value: what waits, what is being written, and what the disk thread does next.
struct JournalState {
    private let options: JournalOptions
    private(set) var condition = JournalCondition.running
    private var waiting: [JournalEntry] = []
    private var waitingMusts = 0
    /// What the disk thread is writing, or must write again when the disk takes it.
    private var underWay: [JournalEntry] = []
    private var queuedBytes = 0
    private(set) var nextSequence: UInt64
    /// The first record of a new segment that was asked for.
    private var rotation: UInt64?
    private var removal: UInt64?
    /// Whatever waits is to be written at once.
    private var isDue = false
    private var isRetrying = false
    private var isClosing = false
    private var counts = JournalStatistics()

    init(options: JournalOptions, next sequence: UInt64) {
        self.options = options
        self.nextSequence = sequence
        self.counts.appended = sequence - 1
        self.counts.durable = sequence - 1
    }

    var statistics: JournalStatistics {
        var statistics = self.counts
        statistics.queuedRecords = self.waiting.count + self.underWay.count
        statistics.queuedBytes = self.queuedBytes
        return statistics
    }

    /// The caller has checked the payload.
    mutating func append(_ payload: [UInt8], _ urgency: Urgency) throws(StorageError) -> UInt64 {
        switch self.condition {
        case .running: break
        case .stalled(let error), .failed(let error): throw error
        case .closed: throw .closed
        }
        if self.isClosing { throw .closed }
        let records = self.waiting.count + self.underWay.count
        guard records < self.options.queuedRecords, payload.count <= self.options.queuedBytes - self.queuedBytes else {
            throw .queueFull(records: records, bytes: self.queuedBytes)
        }
        let sequence = self.nextSequence
        self.nextSequence += 1
        self.counts.appended = sequence
        self.queuedBytes += payload.count
        self.waiting.append(JournalEntry(sequence: sequence, payload: payload, urgency: urgency))
        if urgency == .must { self.waitingMusts += 1 }
        return sequence
    }

    mutating func flush() {
        self.isDue = true
    }

    mutating func rotate() {
        self.rotation = self.nextSequence
        self.isDue = true
    }

    mutating func remove(before sequence: UInt64) {
        self.removal = max(sequence, self.removal ?? 0)
    }

    mutating func resume() {
        switch self.condition {
        case .stalled, .failed: self.isRetrying = true
        case .running, .closed: break
        }
    }

    mutating func close() {
        self.isClosing = true
    }

    /// Whether the disk thread is wanted now. A `.may` record may wait, but not so long that the next one finds no room.
    var isUrgent: Bool {
        self.waitingMusts > 0 || self.waiting.count >= self.options.queuedRecords / 2 || self.queuedBytes >= self.options.queuedBytes / 2
    }
}

struct JournalEntry: Sendable {
    var sequence: UInt64
    var payload: [UInt8]
    var urgency: Urgency
}

/// Whether a journal takes records.
package enum JournalCondition: Equatable, Sendable {
    case running
    /// Nothing was changed, and the same write may be tried again.
    case stalled(StorageError)
    /// What the last write left on the disk is not known: the files must be read again first.
    case failed(StorageError)
    case closed
}

/// The disk thread's side.
extension JournalState {
    enum Work {
        case write([JournalEntry])
        /// Find out what is on the disk, then write this.
        case recover([JournalEntry])
        case startSegment(first: UInt64)
        case remove(before: UInt64)
        case stop
    }

    /// Nil if there is nothing to do for now. After a sleep, whatever ended it, a record that waited has waited long enough.
    mutating func nextWork(hasSlept: Bool) -> Work? {
        if hasSlept { self.isDue = true }
        switch self.condition {
        case .running:
            break
        case .stalled:
            // A removal makes room.
            if let removal = self.takeRemoval() { return removal }
            guard self.isRetrying || self.isClosing else { return nil }
            self.isRetrying = false
            return .write(self.underWay)
        case .failed:
            if self.isClosing { return .stop }
            guard self.isRetrying else { return nil }
            self.isRetrying = false
            return .recover(self.underWay)
        case .closed:
            return self.isClosing ? .stop : nil
        }
        if !self.waiting.isEmpty, self.isDue || self.isClosing || self.isUrgent, let group = self.takeGroup() { return .write(group) }
        if let first = self.rotation, self.waiting.first.map({ $0.sequence >= first }) ?? true {
            self.rotation = nil
            return .startSegment(first: first)
        }
        return self.takeRemoval() ?? (self.isClosing ? .stop : nil)
    }

    private mutating func takeRemoval() -> Work? {
        defer { self.removal = nil }
        return self.removal.map { .remove(before: $0) }
    }

    /// Everything that waits, up to where a new segment was asked for.
    private mutating func takeGroup() -> [JournalEntry]? {
        let end = self.rotation.flatMap { first in self.waiting.firstIndex { $0.sequence >= first } } ?? self.waiting.endIndex
        guard end > 0 else { return nil }
        if end == self.waiting.endIndex {
            self.underWay = self.waiting
            self.waiting = []
            self.waitingMusts = 0
            self.isDue = false
        } else {
            self.underWay = Array(self.waiting[..<end])
            self.waiting.removeFirst(end)
            self.waitingMusts = self.waiting.count { $0.urgency == .must }
        }
        return self.underWay
    }

    /// What was under way is on disk. Returns the event to report.
    mutating func wrote(_ effort: JournalEffort) -> CommitEvent {
        self.condition = .running
        self.counts.durable = self.underWay.last?.sequence ?? self.counts.durable
        self.counts.records += self.underWay.count
        self.counts.groups += self.underWay.isEmpty ? 0 : 1
        self.queuedBytes -= self.underWay.reduce(0) { $0 + $1.payload.count }
        self.underWay = []
        self.count(effort)
        return .durable(upTo: self.counts.durable)
    }

    /// What was under way is not on disk, or nobody knows. Returns the event to report.
    mutating func failed(_ error: StorageError, _ effort: JournalEffort) -> CommitEvent {
        guard error.mayPass && !self.isClosing else { return self.lostTrack(error, effort) }
        self.count(effort)
        self.condition = .stalled(error)
        return .stalled(error)
    }

    /// Nobody knows what is on disk. What was not confirmed is kept, to be written once that is known. Returns the event to report.
    mutating func lostTrack(_ error: StorageError, _ effort: JournalEffort) -> CommitEvent {
        self.count(effort)
        self.condition = .failed(error)
        return .failed(error)
    }

    mutating func count(_ effort: JournalEffort) {
        self.counts.bytesWritten += effort.bytesWritten
        self.counts.syncs += effort.syncs
        self.counts.segments += effort.segments
    }

    mutating func stopped() {
        if case .failed = self.condition { return }
        self.condition = .closed
    }
}

/// What some work cost the disk.
struct JournalEffort: Sendable {
    var bytesWritten = 0
    var syncs = 0
    var segments = 0
}
