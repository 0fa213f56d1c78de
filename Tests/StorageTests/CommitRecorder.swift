import Storage

/// Collects what a journal reports, and lets a test wait for it.
final class CommitRecorder: Sendable {
    private let events = Monitor<[CommitEvent]>([])

    var all: [CommitEvent] { self.events.withLock { $0 } }

    var durable: [UInt64] { Self.durable(self.all) }

    var failure: StorageError? { Self.failure(self.all) }

    func note(_ event: CommitEvent) {
        self.events.withLock { $0.append(event) }
        self.events.wake()
    }

    /// Waits until the record is durable; false if the journal fails before that.
    func waitUntilDurable(_ sequence: UInt64) -> Bool {
        self.events.wait(atMost: .seconds(3_600)) { events, _ in
            if Self.durable(events).last ?? 0 >= sequence { return true }
            return Self.failure(events) == nil ? nil : false
        }
    }

    /// Waits for the next event after `count` events.
    func waitForEvent(after count: Int) -> CommitEvent {
        self.events.wait(atMost: .seconds(3_600)) { events, _ in events.count > count ? events[count] : nil }
    }

    private static func durable(_ events: [CommitEvent]) -> [UInt64] {
        events.compactMap { if case .durable(let sequence) = $0 { sequence } else { nil } }
    }

    private static func failure(_ events: [CommitEvent]) -> StorageError? {
        events.lazy.compactMap { if case .failed(let error) = $0 { error } else { nil } }.first
    }
}
