/// Ended sessions, or lines of the audit, on their way to their months' files: first their record is to be on disk, for a line must not tell what a restart
/// does not know, then their line.
struct WaitingLines<Line> {
    private var recorded: [Line] = []
    private var unrecorded: [(record: UInt64, line: Line)] = []
    /// Some had no room here. The journal has them, so that the next start writes them, if no snapshot takes them out of it.
    private(set) var lacksSome = false

    /// Those that may wait for a slow disk.
    private static var capacity: Int { 50_000 }

    var isEmpty: Bool { self.recorded.isEmpty }

    /// Of a restart: their records are on disk.
    mutating func add(recorded lines: [Line]) { self.recorded += lines }

    mutating func add(_ line: Line, record: UInt64) {
        guard self.recorded.count + self.unrecorded.count < Self.capacity else {
            self.lacksSome = true
            return
        }
        self.unrecorded.append((record, line))
    }

    /// True when there are lines to write now.
    mutating func committed(upTo record: UInt64) -> Bool {
        let end = self.unrecorded.firstIndex { $0.record > record } ?? self.unrecorded.endIndex
        guard end > 0 else { return false }
        self.recorded += self.unrecorded[..<end].map(\.line)
        self.unrecorded.removeFirst(end)
        return true
    }

    /// Everything that can be written; put back with `giveBack` what was not.
    mutating func take() -> [Line] {
        defer { self.recorded = [] }
        return self.recorded
    }

    mutating func giveBack(_ lines: [Line]) { self.recorded.insert(contentsOf: lines, at: 0) }
}
