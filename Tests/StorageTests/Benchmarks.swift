import Storage
import Testing

/// Printed, never judged: the machine decides. Run with `-c release`; otherwise they only show that they work.
@Suite(.serialized) struct Benchmarks {
    private let clock = ContinuousClock()
    #if DEBUG
        private static let effort = 1
    #else
        private static let effort = 50
    #endif

    private func seconds(_ work: () throws -> Void) rethrows -> Double {
        try self.clock.measure(work) / .seconds(1)
    }

    @Test func `checksum`() {
        let bytes = [UInt8](repeating: 0xA5, count: 1 << 20)
        var checksum = CRC32C()
        let seconds = self.seconds { for _ in 0..<Self.effort { checksum.update(bytes.span) } }
        print("CRC32C: \(Int(Double(Self.effort) * 1.048_576 / seconds)) MB/s (\(checksum.value))")
    }

    @Test(arguments: [1, 8, 64, 512]) func `records of 200 bytes, each group of this many on disk before the next`(batch: Int) throws {
        let place = try TemporaryDirectory()
        let recorder = CommitRecorder()
        var options = JournalOptions()
        options.onCommit = { recorder.note($0) }
        let journal = try Journal.open(in: place.directory(), options: options) { _ in }
        let payload = [UInt8](repeating: 0x2A, count: 200)
        let groups = max(1, min(20, 400 / batch)) * Self.effort
        let seconds = try self.seconds {
            for _ in 0..<groups {
                var last: UInt64 = 0
                for number in 1...batch { last = try journal.append(payload, urgency: number == batch ? .must : .may) }
                #expect(recorder.waitUntilDurable(last))
            }
        }
        let statistics = journal.statistics
        print(
            "batch \(batch): \(Int(Double(batch * groups) / seconds)) records/s, \(Int(seconds / Double(groups) * 1e6)) µs a group,",
            "\(statistics.bytesWritten / (batch * groups)) bytes written a record, \(statistics.syncs) syncs for \(groups) groups")
        try journal.close()
    }

    /// What the journal's blanks, written ahead, are compared with.
    @Test func `records of 200 bytes, each at the end of a file and synced`() throws {
        let place = try TemporaryDirectory()
        let file = try place.directory().open("plain", for: .creating, mode: 0o600)
        let line = [UInt8](repeating: 0x2A, count: 260)
        let seconds = try self.seconds {
            for number in 0..<20 * Self.effort {
                try file.writeAll(line, at: number * line.count)
                try file.syncData()
            }
        }
        print("plain file: \(Int(Double(20 * Self.effort) / seconds)) records/s, \(Int(seconds / Double(20 * Self.effort) * 1e6)) µs each")
    }

    @Test func `append, and a restart`() throws {
        let place = try TemporaryDirectory()
        var options = JournalOptions()
        options.queuedRecords = 1 << 20
        options.queuedBytes = 1 << 30
        let journal = try Journal.open(in: place.directory(), options: options) { _ in }
        let payload = [UInt8](repeating: 0x2A, count: 200)
        let count = 2_000 * Self.effort
        for urgency in [Urgency.may, .must] {
            let seconds = try self.seconds { for _ in 0..<count { _ = try journal.append(payload, urgency: urgency) } }
            print("append (\(urgency)): \(Int(seconds / Double(count) * 1e9)) ns")
        }
        let closing = try self.seconds { try journal.close() }
        print("\(journal.statistics.records) records on disk \(Int(closing * 1e3)) ms later, \(journal.statistics.groups) groups")
        var read = 0
        let opening = try self.seconds { try Journal.open(in: place.directory()) { _ in read += 1 }.close() }
        print("\(read) records read in \(Int(opening * 1e3)) ms")
    }
}
