import Gateway
import SiteModel

/// The real files, and a note of the site's state after each record.
struct FollowedFiles: SiteFiles {
    let files: Storekeeper
    let ledger: DayLedger

    func follow(_ entry: Entry, ended: SessionRecord?, in state: SiteState, record: UInt64?) {
        if let record { self.ledger.note(state, after: record) }
        self.files.follow(entry, ended: ended, in: state, record: record)
    }

    func committed(upTo record: UInt64) { self.files.committed(upTo: record) }

    func write(_ state: SiteState, asOf sequence: UInt64, done: @escaping @Sendable ((any Error)?) -> Void) {
        self.files.write(state, asOf: sequence, done: done)
    }

    func retry() { self.files.retry() }
    var troubles: [String] { self.files.troubles }
    var written: WrittenBytes { self.files.written }
}
