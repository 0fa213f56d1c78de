import SiteModel

/// Ended sessions on their way to their months' files: first their record is to be on disk, for a line must not tell what a restart
/// does not know, then their line.
struct WaitingSessions {
    private var recorded: [SessionRecord] = []
    private var unrecorded: [(record: UInt64, session: SessionRecord)] = []
    /// Some had no room here. The journal has them, so that the next start writes them, if no snapshot takes them out of it.
    private(set) var lacksSome = false

    /// Sessions that may wait for a slow disk.
    private static let capacity = 50_000

    var isEmpty: Bool { self.recorded.isEmpty }

    /// Of a restart: their records are on disk.
    mutating func add(recorded sessions: [SessionRecord]) { self.recorded += sessions }

    mutating func add(_ session: SessionRecord, record: UInt64) {
        guard self.recorded.count + self.unrecorded.count < Self.capacity else {
            self.lacksSome = true
            return
        }
        self.unrecorded.append((record, session))
    }

    /// True when there are lines to write now.
    mutating func committed(upTo record: UInt64) -> Bool {
        let end = self.unrecorded.firstIndex { $0.record > record } ?? self.unrecorded.endIndex
        guard end > 0 else { return false }
        self.recorded += self.unrecorded[..<end].map(\.session)
        self.unrecorded.removeFirst(end)
        return true
    }

    /// Everything that can be written; put back with `giveBack` what was not.
    mutating func take() -> [SessionRecord] {
        defer { self.recorded = [] }
        return self.recorded
    }

    mutating func giveBack(_ sessions: [SessionRecord]) { self.recorded.insert(contentsOf: sessions, at: 0) }
}
