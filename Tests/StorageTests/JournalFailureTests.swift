import Glibc
import SimulatedStorage
import Storage
import Testing

struct JournalFailureTests {
    private let disk = SimulatedDisk(keepsHistory: false)
    private let recorder = CommitRecorder()

    private func open() throws -> Journal {
        try Journal.open(in: Directory("/", on: self.disk), options: Session.options(self.recorder)) { _ in }
    }

    private var records: [UInt64] {
        get throws {
            var records: [UInt64] = []
            try Journal.open(in: Directory("/", on: self.disk)) { records.append($0.sequence) }.close()
            return records
        }
    }

    private func append(_ journal: Journal) throws -> UInt64 {
        try journal.append(Array("{}".utf8), urgency: .must)
    }

    @Test(arguments: [DiskCall.write, .sync]) func `after a failure nothing is confirmed, and no later success hides it`(call: DiskCall)
        throws
    {
        let journal = try self.open()
        #expect(try self.recorder.waitUntilDurable(self.append(journal)))
        let healthy = self.disk.operations
        self.disk.fail { number, failing in failing == call && number <= healthy + 2 ? .error(Errno(EIO)) : nil }
        #expect(try !self.recorder.waitUntilDurable(self.append(journal)))
        let error = StorageError.system(attempt: call == .write ? "write" : "sync", path: "/00000001.jsonl", Errno(EIO))
        #expect(self.recorder.all == [.durable(upTo: 1), .failed(error)])
        #expect(journal.condition == .failed(error))

        // The disk works again by now.
        #expect(throws: error) { try self.append(journal) }
        journal.flush()
        journal.rotate()
        let before = self.disk.operations
        #expect(throws: error) { try journal.close() }
        #expect(self.disk.operations == before, "nothing touches the files after a failure")
        #expect(self.recorder.durable == [1])
        // What the failed sync left in memory only must not come back.
        #expect(try self.records == [1])
    }

    @Test(arguments: [DiskCall.write, .sync])
    func `after a failure the files are read again, and what was never confirmed goes to a new one`(call: DiskCall) throws {
        let journal = try self.open()
        #expect(try self.recorder.waitUntilDurable(self.append(journal)))
        self.disk.fail { _, failing in failing == call ? .error(Errno(EROFS)) : nil }
        _ = try self.append(journal)
        for seen in 1...3 {
            guard case .failed(.system) = self.recorder.waitForEvent(after: seen) else {
                Issue.record("\(self.recorder.all)")
                return
            }
            if seen == 3 { self.disk.fail { _, _ in nil } }
            journal.resume()
        }
        #expect(self.recorder.waitForEvent(after: 4) == .durable(upTo: 2))
        #expect(journal.condition == .running)
        _ = try self.append(journal)
        #expect(self.recorder.waitForEvent(after: 5) == .durable(upTo: 3))
        try journal.close()
        #expect(try self.records == [1, 2, 3])
        #expect(self.disk.model.seen().keys.sorted() == ["00000001.jsonl", "00000002.jsonl"])
    }

    @Test(arguments: [DiskCall.create, .rename, .sync]) func `a segment that could not be begun is begun later`(call: DiskCall) throws {
        let journal = try self.open()
        #expect(try self.recorder.waitUntilDurable(self.append(journal)))
        self.disk.fail { _, failing in failing == call ? .error(Errno(EIO)) : nil }
        journal.rotate()
        guard case .failed(.system) = self.recorder.waitForEvent(after: 1) else {
            Issue.record("\(self.recorder.all)")
            return
        }
        self.disk.fail { _, _ in nil }
        journal.resume()
        #expect(self.recorder.waitForEvent(after: 2) == .durable(upTo: 1))
        _ = try self.append(journal)
        #expect(self.recorder.waitForEvent(after: 3) == .durable(upTo: 2))
        try journal.close()
        #expect(try self.records == [1, 2])
        #expect(self.disk.model.seen().keys.sorted() == ["00000001.jsonl", "00000002.jsonl"])
    }

    @Test func `a failure right after a snapshot took every record's segment is recovered from`() throws {
        let journal = try self.open()
        #expect(try self.recorder.waitUntilDurable(self.append(journal)))
        let steps = Monitor<[DiskCall]>([])
        self.disk.fail { _, call in
            steps.withLock { $0.append(call) }
            steps.wake()
            return nil
        }
        journal.rotate()
        journal.removeSegments(before: 2)
        steps.wait(atMost: .seconds(3_600)) { steps, _ in steps.suffix(2) == [.remove, .sync] ? () : nil }
        self.disk.fail { _, failing in failing == .sync ? .error(Errno(EIO)) : nil }
        _ = try self.append(journal)
        guard case .failed(.system) = self.recorder.waitForEvent(after: 1) else {
            Issue.record("\(self.recorder.all)")
            return
        }
        self.disk.fail { _, _ in nil }
        journal.resume()
        #expect(self.recorder.waitForEvent(after: 2) == .durable(upTo: 2))
        try journal.close()
        var records: [UInt64] = []
        try Journal.open(in: Directory("/", on: self.disk), from: 2) { records.append($0.sequence) }.close()
        #expect(records == [2])
    }

    @Test func `a journal whose confirmed records are gone stays failed and says which`() throws {
        let journal = try self.open()
        #expect(try self.recorder.waitUntilDurable(self.append(journal)))
        #expect(try self.recorder.waitUntilDurable(self.append(journal)))
        self.disk.fail { _, failing in failing == .sync ? .error(Errno(EIO)) : nil }
        _ = try self.append(journal)
        guard case .failed(.system) = self.recorder.waitForEvent(after: 2) else {
            Issue.record("\(self.recorder.all)")
            return
        }
        self.disk.fail { _, _ in nil }
        let file = try #require(self.disk.model.folders[DiskModel.root]?.current["00000001.jsonl"])
        try self.disk.look { state in
            state.model.change(.truncate(110), of: file)
            state.model.sync(file)
        }
        journal.resume()
        let lost = StorageError.damaged(path: "/00000001.jsonl", line: 3, problem: "record 2 is expected: it was on disk, and is gone")
        #expect(self.recorder.waitForEvent(after: 3) == .failed(lost))
        #expect(throws: lost) { try self.append(journal) }
        #expect(throws: lost) { try journal.close() }
    }

    @Test func `a full disk stalls the journal, which loses nothing and goes on when there is room`() throws {
        let journal = try self.open()
        #expect(try self.recorder.waitUntilDurable(self.append(journal)))
        self.disk.setRoom(0)
        _ = try journal.append([UInt8](repeating: 0x2A, count: 3_000), urgency: .must)
        #expect(self.recorder.waitForEvent(after: 1) == .stalled(.noSpace(path: "/00000001.jsonl")))
        #expect(throws: StorageError.noSpace(path: "/00000001.jsonl")) { try self.append(journal) }
        #expect(journal.statistics.queuedRecords == 1)

        journal.resume()
        guard case .stalled(.noSpace) = self.recorder.waitForEvent(after: 2) else {
            Issue.record("\(self.recorder.all)")
            return
        }
        #expect(self.disk.model.seen().keys.sorted() == ["00000001.jsonl"], "half a segment is not left lying about")
        #expect(self.disk.model.seen()["00000001.jsonl"].map { !$0.bytes.contains(0x2A) } == true, "cut back to the last good record")
        self.disk.setRoom(.max)
        journal.resume()
        #expect(self.recorder.waitForEvent(after: 3) == .durable(upTo: 2))
        #expect(journal.condition == .running)
        #expect(try self.recorder.waitUntilDurable(self.append(journal)))
        try journal.close()
        #expect(try self.records == [1, 2, 3])
    }

    @Test func `without a file descriptor the journal waits for one`() throws {
        let journal = try self.open()
        self.disk.fail { _, call in call == .create ? .error(Errno(EMFILE)) : nil }
        _ = try self.append(journal)
        #expect(self.recorder.waitForEvent(after: 0) == .stalled(.system(attempt: "open", path: "/00000001.jsonl", Errno(EMFILE))))
        self.disk.fail { _, _ in nil }
        journal.resume()
        #expect(self.recorder.waitForEvent(after: 1) == .durable(upTo: 1))
        try journal.close()
    }

    @Test func `a removal makes room for a stalled journal`() throws {
        let journal = try self.open()
        #expect(try self.recorder.waitUntilDurable(self.append(journal)))
        journal.rotate()
        #expect(try self.recorder.waitUntilDurable(self.append(journal)))
        // Enough for the next segment beside one of the two, of 96 bytes each when they are cut, but not beside both.
        self.disk.setRoom(3_200)
        _ = try journal.append([UInt8](repeating: 0x2A, count: 1_500), urgency: .must)
        guard case .stalled(.noSpace) = self.recorder.waitForEvent(after: 2) else {
            Issue.record("\(self.recorder.all)")
            return
        }
        journal.removeSegments(before: 2)
        journal.resume()
        #expect(self.recorder.waitForEvent(after: 3) == .durable(upTo: 3))
        try journal.close()
    }

    @Test func `closing a stalled journal says what is not on disk`() throws {
        let journal = try self.open()
        self.disk.setRoom(0)
        _ = try self.append(journal)
        guard case .stalled(.noSpace) = self.recorder.waitForEvent(after: 0) else {
            Issue.record("\(self.recorder.all)")
            return
        }
        #expect(throws: StorageError.self) { try journal.close() }
        guard case .failed(.noSpace) = self.recorder.all.last else {
            Issue.record("\(self.recorder.all)")
            return
        }
    }

    @Test func `a segment that cannot be removed is reported, and the journal goes on`() throws {
        let journal = try self.open()
        #expect(try self.recorder.waitUntilDurable(self.append(journal)))
        self.disk.fail { _, call in call == .remove ? .error(Errno(EPERM)) : nil }
        journal.rotate()
        journal.removeSegments(before: 2)
        #expect(
            self.recorder.waitForEvent(after: 1) == .notRemoved(.system(attempt: "remove", path: "/00000001.jsonl", Errno(EPERM))))
        #expect(try self.append(journal) == 2)
        try journal.close()
        #expect(self.recorder.durable == [1, 2])
    }
}
