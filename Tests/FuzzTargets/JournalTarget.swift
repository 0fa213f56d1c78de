import SimulatedStorage

@testable import Storage

/// A segment is recovered or refused, and what was recovered is what everybody else reads of it.
enum JournalTarget {
    static func check(_ input: [UInt8]) throws {
        let directory = try Directory("/", on: SimulatedDisk(keepsHistory: false))
        let name = try SegmentFormat.name(first: 1)
        // Checksums are not found by chance: behind a zero byte, the rest stands as a record with the right one.
        try AtomicFile.replace(name, in: directory, with: input.first == 0 ? self.segment(Array(input.dropFirst())) : input)
        guard let recovered = try self.recovered(from: directory) else { return }
        var inspected: [JournalRecord] = []
        _ = try JournalInspection(directory, covered: 0) { record, _ in inspected.append(record) }
        try expect(inspected == recovered, "recovered \(recovered.count) records, inspected \(inspected.count)")
        try expect(recovered.map(\.sequence) == (0..<UInt64(recovered.count)).map { $0 + 1 }, "records out of order")
    }

    /// Nil for what is refused.
    private static func recovered(from directory: Directory) throws(StorageError) -> [JournalRecord]? {
        var records: [JournalRecord] = []
        do throws(StorageError) {
            _ = try JournalRecovery.run(in: directory, from: 1) { records.append($0) }
            return records
        } catch {
            switch error {
            case .damaged, .newerFormat: return nil
            default: throw error
            }
        }
    }

    private static func segment(_ lines: [UInt8]) -> [UInt8] {
        var text = SegmentFormat.header(first: 1)
        for (index, line) in lines.split(separator: SegmentFormat.lineFeed).enumerated() {
            SegmentFormat.append(Array(line), sequence: UInt64(index) + 1, group: UInt64(index) + 1, first: 1, to: &text)
        }
        return text
    }
}
