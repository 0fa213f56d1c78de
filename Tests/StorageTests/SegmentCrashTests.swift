import Glibc
import SimulatedStorage
import Storage
import Testing

/// The places where a segment grows or is cut, closer than a whole session looks at them.
struct SegmentCrashTests {
    private let disk = SimulatedDisk()
    private let recorder = CommitRecorder()

    private func open() throws -> Journal {
        var options = Session.options(self.recorder)
        options.growthBytes = 512
        options.onCommit = { [disk, recorder] event in
            if case .durable(let sequence) = event { disk.promise { $0.sequence = sequence } }
            recorder.note(event)
        }
        return try Journal.open(in: Directory("/", on: self.disk), options: options) { _ in }
    }

    /// Opens the journal in every state that a crash may leave; returns how many there are.
    private func crashEverywhere(_ name: String) -> Int {
        var states = 0
        for (index, point) in self.disk.history.enumerated() {
            for tree in point.model.crashes() {
                states += 1
                let again = SimulatedDisk(DiskModel(tree: tree), keepsHistory: false)
                #expect(throws: Never.self, "\(name), operation \(index)") {
                    let journal = try Journal.open(in: Directory("/", on: again)) { _ in }
                    #expect(journal.recovery.next > point.promised.sequence)
                    try journal.close()
                }
            }
        }
        return states
    }

    /// Where a line ends at the end of the blanks, what a crash leaves of the next blanks must not be taken for a line.
    @Test(arguments: 400..<432) func `growing does no harm, wherever the last line ends`(length: Int) throws {
        let journal = try self.open()
        for number in 1...3 as ClosedRange<UInt64> {
            _ = try journal.append([UInt8](repeating: 0x2A, count: length), urgency: .must)
            #expect(self.recorder.waitUntilDurable(number))
        }
        try journal.close()
        #expect(self.crashEverywhere("length \(length)") > 10)
    }

    @Test(arguments: 1...12) func `what a full disk left half written does no harm`(operation: Int) throws {
        let journal = try self.open()
        let start = self.disk.operations
        self.disk.fail { number, call in
            guard call == .write else { return nil }
            if number == start + operation { return .short(700) }
            return number == start + operation + 1 ? .error(Errno(ENOSPC)) : nil
        }
        for number in 1...4 as ClosedRange<UInt64> {
            _ = try journal.append([UInt8](repeating: 0x2A, count: 900), urgency: .must)
            while self.recorder.durable.last ?? 0 < number {
                let seen = self.recorder.all.count
                if case .stalled = self.recorder.all.last { journal.resume() }
                _ = self.recorder.waitForEvent(after: seen)
            }
        }
        try journal.close()
        #expect(self.crashEverywhere("operation \(operation)") > 10)
    }
}
