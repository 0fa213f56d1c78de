import SimulatedStorage
import Storage
import Testing

struct JournalTests {
    private let disk = SimulatedDisk(keepsHistory: false)
    private let recorder = CommitRecorder()

    private func open(from sequence: UInt64 = 1, _ change: (inout JournalOptions) -> Void = { _ in }) throws -> (Journal, [JournalRecord]) {
        var options = Session.options(self.recorder)
        change(&options)
        var records: [JournalRecord] = []
        return (try Journal.open(in: Directory("/", on: self.disk), options: options, from: sequence) { records.append($0) }, records)
    }

    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    private var names: [String] { self.disk.model.seen().keys.sorted() }

    @Test func `what was appended is there again, in order and numbered from 1`() throws {
        let (journal, before) = try self.open()
        #expect(before.isEmpty && journal.recovery == JournalRecovery(next: 1))
        for number in 1...5 as ClosedRange<UInt64> {
            #expect(try journal.append(self.bytes("{\"n\":\(number)}"), urgency: .must) == number)
        }
        try journal.close()
        #expect(self.recorder.durable.last == 5)

        let (again, records) = try self.open()
        #expect(records == (1...5).map { JournalRecord(sequence: $0, payload: self.bytes("{\"n\":\($0)}")) })
        #expect(again.recovery == JournalRecovery(next: 6, replayed: 5, last: 5))
        #expect(try again.append(self.bytes("{}"), urgency: .must) == 6)
        try again.close()
        #expect(try self.open(from: 4).1.map(\.sequence) == [4, 5, 6])
    }

    @Test func `the text is this`() throws {
        let (journal, _) = try self.open()
        _ = try journal.append(self.bytes("{\"tag\":\"04A1\"}"), urgency: .may)
        _ = try journal.append([], urgency: .must)
        try journal.close()
        let text = String(decoding: self.disk.model.seen()["00000001.jsonl"]!.bytes, as: UTF8.self)
        #expect(
            text == """
                {"journal":1,"first":1,"crc":"c72114cd"}
                {"crc":"754436f7","seq":1,"group":1,"len":14,"data":{"tag":"04A1"}}
                {"crc":"a1e58954","seq":2,"group":1,"len":0,"data":}

                """)
    }

    @Test func `a record that may wait is written with the next that must not`() throws {
        let (journal, _) = try self.open()
        for _ in 1...9 { _ = try journal.append(self.bytes("{}"), urgency: .may) }
        #expect(journal.statistics.records == 0 && journal.statistics.queuedRecords == 9)
        _ = try journal.append(self.bytes("{}"), urgency: .must)
        #expect(self.recorder.waitUntilDurable(10))
        #expect(self.recorder.all == [.durable(upTo: 10)])
        #expect(journal.statistics.groups == 1 && journal.statistics.records == 10 && journal.statistics.queuedBytes == 0)
        try journal.close()
    }

    @Test func `a record that may wait is written when its time is over, or on request`() throws {
        let (quick, _) = try self.open { $0.batchDelay = .milliseconds(1) }
        _ = try quick.append(self.bytes("{}"), urgency: .may)
        #expect(self.recorder.waitUntilDurable(1))
        try quick.close()

        let (slow, _) = try self.open()
        _ = try slow.append(self.bytes("{}"), urgency: .may)
        slow.flush()
        #expect(self.recorder.waitUntilDurable(2))
        try slow.close()
    }

    @Test func `closing writes what waits, and nothing is taken afterwards`() throws {
        let (journal, _) = try self.open()
        _ = try journal.append(self.bytes("{}"), urgency: .may)
        try journal.close()
        try journal.close()
        #expect(self.recorder.durable == [1] && journal.condition == .closed)
        #expect(throws: StorageError.closed) { try journal.append([], urgency: .must) }
    }

    @Test func `a journal that is dropped writes what waits`() throws {
        do {
            let (journal, _) = try self.open()
            _ = try journal.append(self.bytes("{}"), urgency: .may)
        }
        #expect(self.recorder.waitUntilDurable(1))
    }

    @Test func `a segment that is large enough is followed by another`() throws {
        let (journal, _) = try self.open { $0.segmentBytes = 300 }
        for number in 1...6 {
            _ = try journal.append(self.bytes("{\"text\":\"\(String(repeating: "x", count: 60))\"}"), urgency: .must)
            #expect(self.recorder.waitUntilDurable(UInt64(number)))
        }
        try journal.close()
        #expect(self.names == ["00000001.jsonl", "00000003.jsonl", "00000005.jsonl"])
        #expect(
            self.disk.model.seen().values.allSatisfy { $0.bytes.count <= 300 && !$0.bytes.contains(UInt8(ascii: "\t")) },
            "blanks are given back")
        #expect(try self.open().1.count == 6)
    }

    @Test func `rotation separates what was appended before it from what comes after`() throws {
        let (journal, _) = try self.open()
        _ = try journal.append(self.bytes("1"), urgency: .may)
        _ = try journal.append(self.bytes("2"), urgency: .may)
        journal.rotate()
        _ = try journal.append(self.bytes("3"), urgency: .must)
        journal.removeSegments(before: 2)
        _ = try journal.append(self.bytes("4"), urgency: .must)
        #expect(self.recorder.waitUntilDurable(4))
        journal.rotate()
        try journal.close()
        #expect(self.names == ["00000001.jsonl", "00000003.jsonl", "00000005.jsonl"])

        let (again, _) = try self.open()
        again.removeSegments(before: 3)
        try again.close()
        #expect(self.names == ["00000003.jsonl", "00000005.jsonl"])
        let (last, records) = try self.open(from: 3)
        #expect(records.map(\.sequence) == [3, 4])
        last.removeSegments(before: 1_000)
        try last.close()
        #expect(self.names == ["00000005.jsonl"], "the newest stays")
        #expect(try self.open(from: 5).0.recovery.next == 5)
    }

    @Test func `a snapshot may be ahead of the journal`() throws {
        let (journal, _) = try self.open()
        _ = try journal.append([], urgency: .must)
        try journal.close()
        let (ahead, records) = try self.open(from: 10)
        #expect(records.isEmpty)
        #expect(try ahead.append([], urgency: .must) == 10)
        try ahead.close()
        #expect(try self.open(from: 10).1.map(\.sequence) == [10])
        #expect(throws: StorageError.self) { try self.open(from: 1) }
    }

    @Test func `what cannot be one line, or is too long, is refused`() throws {
        let (journal, _) = try self.open { $0.recordBytes = 10 }
        for control in 0..<0x20 as Range<UInt8> {
            #expect(throws: StorageError.notOneLine) { try journal.append([0x41, control], urgency: .must) }
        }
        #expect(throws: StorageError.tooLarge(bytes: 11, limit: 10)) { try journal.append(self.bytes("12345678901"), urgency: .must) }
        #expect(try journal.append(self.bytes("1234567890"), urgency: .must) == 1)
        try journal.close()
    }

    @Test func `a full queue refuses, and takes again when the disk has caught up`() throws {
        let (journal, _) = try self.open { $0.queuedRecords = 20 }
        // Less than half full, nothing is written of what may wait.
        for _ in 1...9 { _ = try journal.append([], urgency: .may) }
        #expect(journal.statistics.queuedRecords == 9 && journal.statistics.groups == 0)
        _ = try journal.append([], urgency: .may)
        #expect(self.recorder.waitUntilDurable(10), "half full is not waited for")
        try journal.close()

        let (narrow, _) = try self.open { $0.queuedBytes = 100 }
        #expect(throws: StorageError.queueFull(records: 0, bytes: 0)) {
            try narrow.append([UInt8](repeating: 0x20, count: 101), urgency: .may)
        }
        #expect(try narrow.append([UInt8](repeating: 0x20, count: 100), urgency: .may) == 11)
        try narrow.close()
    }

    @Test func `an error of the program during the replay names the record`() throws {
        let (journal, _) = try self.open()
        for _ in 1...3 { _ = try journal.append([], urgency: .must) }
        try journal.close()
        struct Unknown: Error {}
        let expected = StorageError.replayRefused(path: "/00000001.jsonl", line: 3, sequence: 2, reason: "Unknown()")
        #expect(throws: expected) {
            try Journal.open(in: Directory("/", on: self.disk)) { if $0.sequence == 2 { throw Unknown() } }
        }
    }
}
