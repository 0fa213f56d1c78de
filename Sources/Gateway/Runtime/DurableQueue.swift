/// What waits for records to be on disk, in their order.
struct DurableQueue {
    private var waiters: [(sequence: UInt64, then: (Bool) -> Void)] = []
    private var head = 0
    /// The last record that somebody may have to wait for, while it is not on disk.
    private var lastMust: UInt64?
    private(set) var durable: UInt64

    init(durable: UInt64) { self.durable = durable }

    mutating func appendedMust(_ sequence: UInt64) { self.lastMust = sequence }

    /// Calls `then` with true once every record that somebody may have to wait for is on disk, perhaps at once, and with false when
    /// that will not be soon.
    mutating func whenDurable(_ then: @escaping (Bool) -> Void) {
        guard let lastMust else { return then(true) }
        self.waiters.append((lastMust, then))
    }

    /// Calls `then` once all records up to `sequence`, whatever their kind, are on disk.
    mutating func whenDurable(upTo sequence: UInt64, _ then: @escaping (Bool) -> Void) {
        guard sequence > self.durable else { return then(true) }
        self.waiters.append((sequence, then))
    }

    /// The waiters of everything up to `sequence`, which is on disk now.
    mutating func becameDurable(upTo sequence: UInt64) -> [(Bool) -> Void] {
        self.durable = sequence
        if let last = self.lastMust, last <= sequence { self.lastMust = nil }
        var ready: [(Bool) -> Void] = []
        while self.head < self.waiters.count, self.waiters[self.head].sequence <= sequence {
            ready.append(self.waiters[self.head].then)
            self.head += 1
        }
        if self.head == self.waiters.count || self.head > 1_024 {
            self.waiters.removeFirst(self.head)
            self.head = 0
        }
        return ready
    }

    /// Everybody who waits, to be told no: the disk takes nothing now.
    mutating func stalled() -> [(Bool) -> Void] {
        defer {
            self.waiters = []
            self.head = 0
        }
        return self.waiters[self.head...].map(\.then)
    }
}
