import Foundation
import Storage
import Testing

@testable import Gateway

/// Printed, never judged: a month of sessions of 300 MiB with `FUSEKEEPER_LONG=1`, otherwise of 2 MiB.
struct MonthFileBenchmark {
    private static let size = unsafe (getenv("FUSEKEEPER_LONG") != nil ? 300 : 2) << 20

    @Test func `a month's file of any size takes the next session`() throws {
        let place = TemporaryState()
        let folder = try Directory(place.path)
        try MonthBooks.sessions.write([0..<1], in: folder)
        let path = place.path + "/\(AuditBooks.month(of: DayClock.beginning)).jsonl"
        let line = try #require(place.text(of: path.split(separator: "/").last.map(String.init) ?? "").split(separator: "\n").last)
        // As a busy month would leave it, with other numbers.
        let filler = Data((String(repeating: line.replacing("{\"id\":1,", with: "{\"id\":900,") + "\n", count: 2_000)).utf8)
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.seekToEnd()
        var size = 0
        while size < Self.size {
            try file.write(contentsOf: filler)
            size += filler.count
        }
        let before = OwnMemory.peak
        let time = try ContinuousClock().measure { try MonthBooks.sessions.write([1..<2], in: folder) }
        print(
            "a month's file of \(size >> 20) MiB: the next session is in it after \(Int(time / .milliseconds(1))) ms, memory \(before) before and \(OwnMemory.peak) after"
        )
        #expect(try MonthBooks.sessions.read(in: folder)["csv"] == [1, 2])
    }
}
