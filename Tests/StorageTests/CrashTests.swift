import Glibc
import SimulatedStorage
import Storage
import TestSupport
import Testing

struct CrashTests {
    @Test(arguments: 1...7 as ClosedRange<UInt64>) func `after a crash at any operation everything promised is there`(seed: UInt64) throws {
        let disk = SimulatedDisk()
        try Session(seed: seed).run(on: disk)
        let wrong = self.crashEverywhere(disk, Session(seed: seed), "seed \(seed)")
        #expect(wrong.isEmpty, "seed \(seed): \(wrong.prefix(5))")
    }

    /// Were it otherwise, the test above would prove nothing.
    @Test(arguments: [2, 3, 5]) func `a disk that only says that it syncs is found out`(everyNth: Int) throws {
        let disk = SimulatedDisk()
        disk.fail { number, call in call == .sync && number % everyNth == 0 ? .lie : nil }
        try Session(seed: 1).run(on: disk)
        let wrong = self.crashEverywhere(disk, Session(seed: 1), "a sync missing at every \(everyNth)th operation", stopsAtFirst: true)
        #expect(!wrong.isEmpty)
    }

    /// Returns what is wrong, if anything, in the states that a crash at any operation may leave.
    private func crashEverywhere(_ disk: SimulatedDisk, _ session: Session, _ name: String, stopsAtFirst: Bool = false) -> [String] {
        var states = 0
        var wrong: [String] = []
        for (index, point) in disk.history.enumerated() where wrong.isEmpty || !stopsAtFirst {
            for tree in point.model.crashes().union([point.model.seen()]) {
                states += 1
                do { try session.check(tree, point.promised) } catch { wrong.append("operation \(index): \(error)") }
            }
        }
        print("\(name): \(disk.history.count) crash points, \(states) states of the disk, \(wrong.count) wrong")
        return wrong
    }

    @Test func `a crash during or after the restart does no more harm`() throws {
        let session = Session(seed: 3)
        let disk = SimulatedDisk()
        try session.run(on: disk)
        var random = SeededGenerator(seed: 3)
        var states = 0
        for (index, point) in disk.history.enumerated() where index % 5 == 0 {
            guard let tree = point.model.crashes().randomElement(using: &random) else { continue }
            let second = SimulatedDisk(DiskModel(tree: tree))
            second.promise { $0 = point.promised }
            try session.goOn(second, from: point.promised.snapshot + 1)
            for later in second.history {
                for tree in later.model.crashes() {
                    states += 1
                    #expect(throws: Never.self, "operation \(index)") { try session.check(tree, later.promised) }
                }
            }
        }
        print("\(states) states of the disk after a crash during or after the restart")
    }

    @Test(arguments: [EIO, EROFS]) func `a disk that fails at any operation breaks no promise`(code: Int32) throws {
        try self.failEach { operation in
            { number, _ in number == operation ? .error(Errno(code)) : nil }
        }
    }

    @Test(arguments: [(EIO, 1), (EIO, 4), (EROFS, 9)])
    func `recording goes on after a disk failed at any operation, without a restart`(code: Int32, operations: Int) throws {
        try self.failEach(mustFinish: true, goesOn: true) { operation in
            { number, _ in (operation..<operation + operations).contains(number) ? .error(Errno(code)) : nil }
        }
    }

    @Test func `a disk that fails from some operation on breaks no promise`() throws {
        try self.failEach { operation in
            { number, _ in number >= operation ? .error(Errno(EIO)) : nil }
        }
    }

    @Test(arguments: [7, 100]) func `writes that stop early break no promise`(bytes: Int) throws {
        try self.failEach { operation in
            { number, call in call == .write && (number >= operation) ? .short(bytes) : nil }
        }
    }

    @Test(arguments: [1, 5]) func `a full disk breaks no promise, and recording goes on when there is room`(operations: Int) throws {
        try self.failEach(mustFinish: true) { operation in
            { number, call in
                // The last write before that finds a little room.
                if number == operation - 1 && call == .write { return .short(100) }
                let isFull = (operation..<operation + operations).contains(number)
                return isFull && (call == .write || call == .create || call == .rename) ? .error(Errno(ENOSPC)) : nil
            }
        }
    }

    /// Runs the session once for each operation that can fail.
    private func failEach(mustFinish: Bool = false, goesOn: Bool = false, _ failures: (Int) -> @Sendable (Int, DiskCall) -> DiskFault?)
        throws
    {
        let session = Session(seed: 4)
        let whole = SimulatedDisk(keepsHistory: false)
        try session.run(on: whole)
        // The folders are made first; a program that cannot make them does not start.
        let start = 10
        for operation in start...whole.operations {
            let disk = SimulatedDisk(keepsHistory: false)
            disk.fail(failures(operation))
            var promised = Promises()
            do {
                try session.run(on: disk, goesOn: goesOn)
                promised.sequence = UInt64(Session.records)
            } catch {
                #expect(!mustFinish, "operation \(operation): \(error)")
            }
            promised = disk.promised
            disk.fail { _, _ in nil }
            #expect(throws: Never.self, "operation \(operation)") { try session.checkProcessEnd(disk.model, promised) }
            for tree in disk.model.crashes() {
                #expect(throws: Never.self, "operation \(operation)") { try session.check(tree, promised) }
            }
        }
        print("\(whole.operations - start + 1) operations failed, one at a time")
    }
}
