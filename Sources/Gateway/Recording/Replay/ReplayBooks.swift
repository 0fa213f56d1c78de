import SiteModel
import Storage
import Synchronization

/// The records of a replay: kept at once, and nowhere.
final class ReplayBooks: RecordKeeper, SiteFiles {
    private struct State {
        var statistics = JournalStatistics()
        var told: UInt64 = 0
        var entries: [Entry] = []
    }

    private let state = Mutex(State())

    /// The entries that were applied since the last time.
    func takeEntries() -> [Entry] {
        self.state.withLock { state in
            defer { state.entries = [] }
            return state.entries
        }
    }

    /// What the site is to be told of its records; nil when it knows.
    func news() -> CommitEvent? {
        self.state.withLock { state in
            guard state.told < state.statistics.appended else { return nil }
            state.told = state.statistics.appended
            state.statistics.durable = state.told
            return .durable(upTo: state.told)
        }
    }

    func append(_ payload: [UInt8], urgency: Urgency) throws(StorageError) -> UInt64 {
        self.state.withLock { state in
            state.statistics.appended += 1
            return state.statistics.appended
        }
    }

    func flush() {}
    func rotate() {}
    func removeSegments(before sequence: UInt64) {}
    func resume() {}
    var statistics: JournalStatistics { self.state.withLock(\.statistics) }

    func follow(_ entry: Entry, ended: SessionRecord?, in state: SiteState, record: UInt64?) {
        self.state.withLock { $0.entries.append(entry) }
    }
    func committed(upTo record: UInt64) {}
    func write(_ state: SiteState, asOf sequence: UInt64, done: @escaping @Sendable ((any Error)?) -> Void) { done(nil) }
    func retry() {}
    var troubles: [String] { [] }
    var written: WrittenBytes { WrittenBytes() }
}
