import SimulatedStorage
import Storage
import Testing

extension Session {
    struct Wrong: Error, CustomStringConvertible {
        let description: String
    }

    /// Starts again on what is left and compares it with what was promised; then goes on, stops and starts once more.
    func check(_ tree: Tree, _ promised: Promises) throws {
        let disk = SimulatedDisk(DiskModel(tree: tree), keepsHistory: false)
        let last = try self.checkOnce(disk, promised, goesOn: true)
        var later = promised
        later.sequence = last + 1
        guard try self.checkOnce(disk, later, goesOn: false) == last + 1 else {
            throw Wrong(description: "the record after the restart is not the last")
        }
    }

    /// Starts again on the same running machine, where memory may show what the disk does not have; then the power goes too.
    func checkProcessEnd(_ model: DiskModel, _ promised: Promises) throws {
        let disk = SimulatedDisk(model, keepsHistory: false)
        var later = promised
        later.sequence = try self.checkOnce(disk, promised, goesOn: true) + 1
        for tree in disk.model.crashes() { try self.check(tree, later) }
    }

    /// Starts again and records one thing more.
    func goOn(_ disk: SimulatedDisk, from sequence: UInt64) throws {
        let recorder = CommitRecorder()
        var options = Self.options(recorder)
        options.onCommit = { event in
            if case .durable(let sequence) = event { disk.promise { $0.sequence = sequence } }
            recorder.note(event)
        }
        let folder = try Directory("/", on: disk).subdirectory("journal", mode: 0o700)
        let journal = try Journal.open(in: folder, options: options, from: sequence) { _ in }
        let last = try journal.append(Self.laterPayload, urgency: .must)
        try self.require(recorder.waitUntilDurable(last), "the journal does not go on")
        try journal.close()
    }

    private func checkOnce(_ disk: SimulatedDisk, _ promised: Promises, goesOn: Bool) throws -> UInt64 {
        let root = try Directory("/", on: disk)
        try root.removeLeftovers()
        let snapshot = try Snapshot.read("snapshot.json", in: root)
        let start = snapshot?.sequence ?? 0
        try self.require(snapshot == nil || snapshot == self.snapshot(start), "the snapshot is \(String(describing: snapshot))")
        try self.require(start >= promised.snapshot, "snapshot \(promised.snapshot) was promised, \(start) is there")

        let auth = try root.subdirectory("auth", mode: 0o700)
        try auth.removeLeftovers()
        let tags = try AtomicFile.read("tags.json", in: auth)
        let version = tags.map { Int(String(decoding: $0.prefix { $0 != UInt8(ascii: "\n") }.dropFirst(9), as: UTF8.self)) ?? -1 } ?? 0
        try self.require(version >= promised.tags, "list \(promised.tags) was promised, \(version) is there")
        try self.require(tags == nil || tags == self.tags(version), "list \(version) is not whole")

        var lines: [Int] = []
        _ = try AppendOnlyFile("2026-11.csv", in: root.subdirectory("sessions", mode: 0o750), first: Self.first) { line in
            guard self.isLine(line) else { return .strange }
            lines.append(Int(String(decoding: line.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self))!)
            return .kept
        }
        try self.require(
            lines == lines.sorted() && Set(lines).count == lines.count && lines.last ?? 0 >= promised.lines, "lines are \(lines)")

        let recorder = CommitRecorder()
        var next = start + 1
        let journal = try Journal.open(in: root.subdirectory("journal", mode: 0o700), options: Self.options(recorder), from: next) {
            record in
            try self.require(record.sequence == next, "record \(record.sequence) instead of \(next)")
            try self.require(self.isKnown(record), "record \(record.sequence) was never written")
            next += 1
        }
        try self.require(next > promised.sequence, "record \(promised.sequence) was promised, \(next - 1) is the last")
        try self.require(journal.recovery.next == next, "the next record would be \(journal.recovery.next)")
        if goesOn {
            let sequence = try journal.append(Self.laterPayload, urgency: .must)
            try self.require(sequence == next && recorder.waitUntilDurable(sequence), "the journal does not go on")
        }
        try journal.close()
        return next - 1
    }

    private static let laterPayload = Array("{\"later\":true}".utf8)

    private func isKnown(_ record: JournalRecord) -> Bool {
        record.payload == Self.laterPayload
            || (record.sequence <= UInt64(Self.records) && record.payload == self.payloads[Int(record.sequence) - 1])
    }

    private func require(_ condition: Bool, _ problem: @autoclosure () -> String) throws {
        guard condition else { throw Wrong(description: problem()) }
    }
}
