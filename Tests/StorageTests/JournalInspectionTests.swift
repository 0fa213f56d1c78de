import SimulatedStorage
import Storage
import Testing

struct JournalInspectionTests {
    private let disk = SimulatedDisk(keepsHistory: false)
    private let recorder = CommitRecorder()

    /// Three segments of two records each, the last one open.
    private func write() throws -> Journal {
        let journal = try Journal.open(in: Directory("/", on: self.disk), options: Session.options(self.recorder)) { _ in }
        for number in 1...6 as ClosedRange<UInt64> {
            if number == 3 || number == 5 { journal.rotate() }
            #expect(self.recorder.waitUntilDurable(try journal.append(Array("{\"n\":\(number)}".utf8), urgency: .must)))
        }
        return journal
    }

    private func look(covered: UInt64 = 0) throws -> (JournalInspection, [UInt64]) {
        var seen: [UInt64] = []
        let inspection = try JournalInspection(Directory("/", on: self.disk), covered: covered) { record, _ in seen.append(record.sequence)
        }
        return (inspection, seen)
    }

    private func change(_ name: String, _ change: (inout [UInt8]) -> Void) throws {
        let file = try #require(self.disk.model.folders[DiskModel.root]?.current[name])
        var bytes = try #require(self.disk.model.files[file]?.current)
        change(&bytes)
        try self.disk.look { state in
            state.model.change(.truncate(0), of: file)
            state.model.change(.write(bytes, at: 0), of: file)
        }
    }

    @Test func `a journal that is being written is read to its last record, and not touched`() throws {
        let journal = try self.write()
        let before = self.disk.operations
        let (inspection, seen) = try self.look()
        #expect(self.disk.operations == before)
        #expect(seen == [1, 2, 3, 4, 5, 6])
        #expect(inspection.records == 6 && inspection.last == 6)
        #expect(inspection.segments.map(\.first) == [1, 3, 5])
        #expect(inspection.segments.allSatisfy { $0.torn == 0 && $0.bytes <= $0.size })
        try journal.close()
    }

    @Test func `what was not finished at the end is counted and no error`() throws {
        let journal = try self.write()
        try self.change("00000005.jsonl") { bytes in
            let end = bytes.firstIndex(of: UInt8(ascii: "\t")) ?? bytes.endIndex
            bytes.replaceSubrange(end..<end + 9, with: Array("{\"crc\":\"0".utf8))
        }
        let (inspection, seen) = try self.look()
        #expect(seen.last == 6)
        #expect(inspection.segments.last?.torn == 9)
        try journal.close()
    }

    @Test func `damage is named by file and line`() throws {
        try self.write().close()
        try self.change("00000003.jsonl") { bytes in
            let line = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? 0
            bytes[line + 30] ^= 1
        }
        #expect {
            try self.look()
        } throws: { error in
            guard case .damaged(let path, let line, _)? = error as? StorageError else { return false }
            return path == "/00000003.jsonl" && line == 2
        }
    }

    @Test func `records that are missing are damage, unless a snapshot stands for them`() throws {
        try self.write().close()
        try Directory("/", on: self.disk).remove("00000003.jsonl")
        #expect(
            throws: StorageError.damaged(path: "/00000005.jsonl", line: 1, problem: "records 3 to 4 are missing before this file")
        ) { try self.look(covered: 3) }
        #expect(try self.look(covered: 4).1 == [1, 2, 5, 6])
    }
}
