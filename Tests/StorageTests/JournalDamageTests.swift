import SimulatedStorage
import Storage
import TestSupport
import Testing

struct JournalDamageTests {
    private static let name = "00000001.jsonl"

    /// A journal of a few records; `groups` says how many were written together.
    private func journal(_ groups: [Int], payload: (Int) -> String = { "{\"record\":\($0)}" }) throws -> [UInt8] {
        let disk = SimulatedDisk(keepsHistory: false)
        let recorder = CommitRecorder()
        let journal = try Journal.open(in: Directory("/", on: disk), options: Session.options(recorder)) { _ in }
        var number = 0
        for group in groups {
            for index in 1...group {
                number += 1
                _ = try journal.append(Array(payload(number).utf8), urgency: index == group ? .must : .may)
            }
            #expect(recorder.waitUntilDurable(UInt64(number)))
        }
        return disk.model.seen()[Self.name]!.bytes
    }

    private enum Outcome: Equatable {
        case read(Int)
        case torn(Int)
        case refused(StorageError)
    }

    private func open(_ bytes: [UInt8]) -> Outcome {
        let disk = SimulatedDisk(DiskModel(tree: [Self.name: Content(bytes)]), keepsHistory: false)
        do throws(StorageError) {
            var count = 0
            let journal = try Journal.open(in: Directory("/", on: disk)) { _ in count += 1 }
            try journal.close()
            return journal.recovery.torn == nil ? .read(count) : .torn(count)
        } catch {
            #expect(disk.model.seen() == [Self.name: Content(bytes)], "a damaged file is left as it is")
            return .refused(error)
        }
    }

    private func damaged(_ line: Int, _ problem: String) -> Outcome {
        .refused(.damaged(path: "/" + Self.name, line: line, problem: problem))
    }

    @Test func `a file that ends within its last line loses that line only`() throws {
        let bytes = try self.journal([1, 1, 1])
        let whole = Array(bytes.prefix { $0 != UInt8(ascii: "\t") })
        #expect(self.open(whole) == .read(3))
        let lastLine = whole.dropLast().lastIndex(of: UInt8(ascii: "\n"))! + 1
        #expect(self.open(whole.dropLast()) == .read(3), "the checksum vouches for a line without its line feed")
        for end in lastLine + 1..<whole.count - 1 { #expect(self.open(Array(whole[..<end])) == .torn(2), "\(end) bytes") }
        #expect(self.open(Array(whole[..<lastLine])) == .read(2))
    }

    @Test func `a bad line between good ones is damage`() throws {
        var bytes = try self.journal([1, 1, 1])
        let place = bytes.firstRange(of: Array("\"record\":2".utf8))!.lowerBound
        bytes[place + 9] = UInt8(ascii: "7")
        #expect(self.open(bytes) == self.damaged(3, "record 2 is expected, and sound records follow"))
    }

    @Test func `a bad last line that is complete is damage`() throws {
        var bytes = try self.journal([1, 1, 1])
        let place = bytes.firstRange(of: Array("\"record\":3".utf8))!.lowerBound
        bytes[place + 9] = UInt8(ascii: "7")
        #expect(
            self.open(bytes) == self.damaged(4, "record 3 or blanks are expected; what is here was written to its end and changed later"))
    }

    @Test func `a sector that was not written is torn within the last group, and damage before it`() throws {
        let long = String(repeating: "x", count: 700)
        let bytes = try self.journal([2, 3], payload: { "\($0)\(long)" })
        for sector in 1..<8 {
            var holed = bytes
            for index in sector * 512..<(sector + 1) * 512 { holed[index] = UInt8(ascii: "\t") }
            switch self.open(holed) {
            case .torn(let count): #expect((2..<5).contains(count) && sector >= 3, "sector \(sector)")
            case .refused(.damaged): #expect(sector <= 3, "sector \(sector)")
            case let outcome: Issue.record("sector \(sector): \(outcome)")
            }
        }
    }

    @Test func `the file of a later release is refused`() throws {
        let text = "{\"journal\":2,\"something\":\"else\"}\n"
        #expect(self.open(Array(text.utf8)) == .refused(.newerFormat(path: "/" + Self.name, found: 2, supported: 1)))
    }

    @Test(arguments: [
        "", "\n", "{}", "{\"journal\":1}\n", "{\"journal\":0,\"first\":1,\"crc\":\"00000000\"}\n", "\u{0}\u{0}",
        "{\"journal\":99999999999999999999999,",
    ])
    func `a file without its header is damage`(text: String) {
        #expect(self.open(Array(text.utf8)) == self.damaged(1, "the header of a journal segment that starts with record 1 is expected"))
    }

    @Test func `a segment under another's name, or a missing one, is damage`() throws {
        let bytes = try self.journal([1, 1])
        let renamed = SimulatedDisk(DiskModel(tree: ["00000003.jsonl": Content(bytes)]), keepsHistory: false)
        #expect(throws: StorageError.self) { try Journal.open(in: Directory("/", on: renamed), from: 3) { _ in } }
        #expect(throws: StorageError.self) { try Journal.open(in: Directory("/", on: renamed)) { _ in } }
        let overlap = SimulatedDisk(
            DiskModel(tree: ["00000001.jsonl": Content(bytes), "00000002.jsonl": Content(bytes)]), keepsHistory: false)
        #expect(
            throws: StorageError.damaged(path: "/00000002.jsonl", line: 1, problem: "the file before this one goes up to record 2")
        ) { try Journal.open(in: Directory("/", on: overlap)) { _ in } }
        let gap = SimulatedDisk(DiskModel(tree: ["00000001.jsonl": Content(bytes), "00000004.jsonl": Content(bytes)]), keepsHistory: false)
        #expect(
            throws: StorageError.damaged(path: "/00000004.jsonl", line: 1, problem: "records 3 to 3 are missing before this file")
        ) { try Journal.open(in: Directory("/", on: gap)) { _ in } }
    }

    @Test(arguments: [
        "notes.txt", "1.jsonl", "00000000.jsonl", "0000001.jsonl", "000000001.jsonl", "99999999999999999999.jsonl",
        "18446744073709551615.jsonl",
    ])
    func `other files in the directory are not read`(name: String) throws {
        let disk = SimulatedDisk(DiskModel(tree: [name: Content([1, 2, 3])]), keepsHistory: false)
        let journal = try Journal.open(in: Directory("/", on: disk)) { _ in }
        #expect(journal.recovery.next == 1)
        try journal.close()
    }

    @Test func `any changed byte of a record is found`() throws {
        let bytes = try self.journal(
            [3, 1, 4, 2], payload: { "{\"record\":\($0),\"text\":\"\(String(repeating: "abc", count: $0 * 7))\"}" })
        let end = bytes.lastIndex { $0 != UInt8(ascii: "\t") }! + 1
        var random = SeededGenerator(seed: 5)
        var torn = 0
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= UInt8.random(in: 1...255, using: &random)
            switch self.open(changed) {
            case .refused: break
            case .torn(let count):
                // Behind the records there is nothing to lose; within them only the last group can look torn.
                torn += index < end ? 1 : 0
                #expect(index >= end ? count == 10 : count >= 8, "byte \(index)")
            case .read(let count): #expect(count == 10 && changed[end - 1] == UInt8(ascii: "\t"), "byte \(index)")
            }
        }
        print("\(bytes.count) bytes changed, one at a time; \(torn) of the \(end) in lines taken for a torn write, the others for damage")
        #expect(torn == 0)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>) func `no file, however odd, stops the program`(seed: UInt64) throws {
        let good = try self.journal([3, 2])
        var random = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let start = Int.random(in: 0..<bytes.count, using: &random)
                let end = min(bytes.count, start + Int.random(in: 1...64, using: &random))
                let source = Int.random(in: 0..<good.count - 64, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes.removeSubrange(start..<end)
                case 1: bytes.insert(contentsOf: good[source..<source + 64], at: start)
                case 2: bytes.replaceSubrange(start..<end, with: random.bytes(end - start))
                default: bytes.removeSubrange(end...)
                }
                if bytes.isEmpty { bytes = good }
            }
            if case .read(let count) = self.open(bytes) { #expect(count <= 5, "seed \(seed)") }
        }
    }
}
