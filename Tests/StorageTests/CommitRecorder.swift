import Dispatch
import Storage
import Synchronization

/// Collects what a journal reports, and lets a test wait for it.
final class CommitRecorder: Sendable {
    private let events = Mutex<[CommitEvent]>([])
    private let news = DispatchSemaphore(value: 0)

    var all: [CommitEvent] { self.events.withLock { $0 } }

    var durable: [UInt64] {
        self.all.compactMap { if case .durable(let sequence) = $0 { sequence } else { nil } }
    }

    func note(_ event: CommitEvent) {
        self.events.withLock { $0.append(event) }
        self.news.signal()
    }

    var failure: StorageError? {
        self.all.lazy.compactMap { if case .failed(let error) = $0 { error } else { nil } }.first
    }

    /// Waits until the record is durable; false if the journal fails before that.
    func waitUntilDurable(_ sequence: UInt64) -> Bool {
        while true {
            if self.durable.last ?? 0 >= sequence { return true }
            if self.failure != nil { return false }
            self.news.wait()
        }
    }

    /// Waits for the next event after `count` events.
    func waitForEvent(after count: Int) -> CommitEvent {
        while true {
            let all = self.all
            if all.count > count { return all[count] }
            self.news.wait()
        }
    }
}
