import Glibc
import SimulatedStorage
import Storage
import Testing

/// The whole gateway but its sockets, on a disk that fails: nothing that was told may be lost, nothing may be there that nobody said,
/// and every start succeeds. Everything is looked at with `FUSEKEEPER_LONG=1`, otherwise a part of it.
@Suite(.serialized) struct SiteDayTests {
    private static let isLong = unsafe getenv("FUSEKEEPER_LONG") != nil

    @Test func `after a crash at any operation of a day everything told is there, and nothing else`() async throws {
        let disk = SimulatedDisk()
        let day = SiteDay(rounds: Self.isLong ? 8 : 4, on: disk)
        try await day.run()
        let history = disk.history
        var (points, states, wrong) = (0, 0, [String]())
        var seen: Set<Tree> = []
        for (index, point) in history.enumerated() where Self.isLong || index % 11 == 5 || index == history.count - 1 {
            points += 1
            for tree in point.model.crashes().union([point.model.seen()]) where seen.insert(tree).inserted {
                states += 1
                do { try day.check(tree, facts: point.promised.facts, isExact: true, goesOn: states % 8 == 0) } catch {
                    wrong.append("operation \(index): \(error)")
                }
            }
        }
        print("a day of \(day.ledger.facts.count) facts: \(points) of \(history.count) crash points, \(states) states of the disk")
        #expect(wrong.isEmpty, "\(wrong.count) wrong: \(wrong.prefix(5))")
        #expect(states > 100)
    }

    /// Were it otherwise, the test above would prove nothing.
    @Test func `a disk that only says that it syncs is found out`() async throws {
        let disk = SimulatedDisk()
        disk.fail { number, call in call == .sync && number % 3 == 0 ? .lie : nil }
        let day = SiteDay(rounds: 2, on: disk)
        try await day.run()
        let wrong = disk.history.contains { point in
            point.model.crashes().contains { tree in
                do { try day.check(tree, facts: point.promised.facts, isExact: true, goesOn: false) } catch { return true }
                return false
            }
        }
        #expect(wrong)
    }

    struct Trouble: CustomTestStringConvertible {
        var testDescription: String
        /// Operations in a row.
        var length: Int
        var fault: @Sendable (DiskCall) -> DiskFault?

        static let all = [
            Trouble(testDescription: "one error", length: 1) { _ in .error(Errno(EIO)) },
            Trouble(testDescription: "five errors", length: 5) { _ in .error(Errno(EIO)) },
            Trouble(testDescription: "read-only for 30 operations", length: 30) { _ in .error(Errno(EROFS)) },
            Trouble(testDescription: "full once", length: 1) { Self.needsRoom($0) ? .error(Errno(ENOSPC)) : nil },
            Trouble(testDescription: "full for 30 operations", length: 30) { Self.needsRoom($0) ? .error(Errno(ENOSPC)) : nil },
            Trouble(testDescription: "short writes", length: 20) { $0 == .write ? .short(100) : nil },
        ]

        private static func needsRoom(_ call: DiskCall) -> Bool { call == .write || call == .create || call == .rename }
    }

    @Test(arguments: Trouble.all)
    func `a disk in trouble from any operation on loses nothing, and the day goes on without a restart`(_ trouble: Trouble) async throws {
        let whole = SimulatedDisk(keepsHistory: false)
        var start = 0
        try await SiteDay(rounds: 2, on: whole).run { start = whole.operations }
        var (days, states) = (0, 0)
        // Which operation comes when depends on threads, so that every day is another one.
        for first in stride(from: start + 1, through: whole.operations, by: Self.isLong ? 1 : 19) {
            let disk = SimulatedDisk(keepsHistory: false)
            disk.fail { number, call in (first..<first + trouble.length).contains(number) ? trouble.fault(call) : nil }
            let day = SiteDay(rounds: 2, on: disk)
            try await day.run()
            disk.fail { _, _ in nil }
            days += 1
            let facts = day.ledger.facts.count
            #expect(facts == 2 * 7, "operation \(first)")
            for tree in disk.model.crashes().union([disk.model.seen()]) {
                states += 1
                #expect(throws: Never.self, "operation \(first)") { try day.check(tree, facts: facts, isExact: false, goesOn: true) }
            }
        }
        print("\(trouble.testDescription): \(days) days, trouble from each of their operations on; \(states) states of the disk after it")
    }
}
