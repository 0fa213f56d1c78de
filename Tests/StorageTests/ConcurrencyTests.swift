import Storage
import Testing

struct ConcurrencyTests {
    @Test func `records of eight threads are durable in order, each once`() async throws {
        let place = try TemporaryDirectory()
        let recorder = CommitRecorder()
        var options = JournalOptions()
        options.onCommit = { recorder.note($0) }
        options.segmentBytes = 64 << 10
        let journal = try Journal.open(in: place.directory(), options: options) { _ in }
        let perThread = 500
        let sequences = try await withThrowingTaskGroup(of: [UInt64].self) { group in
            for thread in 0..<8 {
                group.addTask {
                    try (0..<perThread).map { number in
                        if number % 97 == 0 { journal.rotate() }
                        return try journal.append(Array("\(thread) \(number)".utf8), urgency: number % 3 == 0 ? .must : .may)
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        try journal.close()

        #expect(sequences.allSatisfy { $0 == $0.sorted() })
        #expect(sequences.joined().sorted() == Array(1...UInt64(8 * perThread)))
        #expect(recorder.durable == recorder.durable.sorted() && recorder.durable.last == UInt64(8 * perThread))
        #expect(recorder.durable.count == recorder.all.count)
        #expect(journal.statistics.records == 8 * perThread)
        print("\(8 * perThread) records of 8 threads in \(journal.statistics.groups) groups")

        var next = [Int](repeating: 0, count: 8)
        try Journal.open(in: place.directory()) { record in
            let parts = String(decoding: record.payload, as: UTF8.self).split(separator: " ").map { Int($0)! }
            #expect(next[parts[0]] == parts[1])
            next[parts[0]] += 1
        }.close()
        #expect(next.allSatisfy { $0 == perThread })
    }
}
