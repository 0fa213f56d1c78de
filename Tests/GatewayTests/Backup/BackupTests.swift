import FoundationEssentials
import SimulatedStorage
import SiteModel
import Storage
import Synchronization
import Testing

@testable import Gateway

@Suite struct BackupTests {
    private static let at = Date(timeIntervalSince1970: 1_800_000_000)

    private func back(up state: String, to path: String) throws -> BackupSummary {
        try BackupWriter.write(state, to: path, options: BackupOptions(), at: Self.at) { _ in }
    }

    private func restore(_ path: String, to state: String, isForced: Bool = false) throws -> BackupSummary {
        try Restore.run(path, to: state, isForced: isForced) { _ in }.summary
    }

    /// What a start finds there.
    private func state(of path: String) throws -> (SiteState, [SiteModel.Tag]) {
        let recovery = try Recovery.run(in: try StateDirectory(path), options: JournalOptions())
        try recovery.journal.close()
        return (recovery.state, recovery.tags.list.sorted)
    }

    @Test func `backups taken while chargers start and stop restore into the site as it was after a record`() async throws {
        let place = TemporaryState()
        let live = place.path + "/live"
        let ledger = DayLedger(SimulatedDisk(keepsHistory: false))
        let day = SiteDay(rounds: 12, on: LinuxFileSystem(), at: live, ledger)
        let isOver = Mutex(false)
        let running = Task {
            defer { isOver.withLock { $0 = true } }
            try await day.run()
        }
        var records: Set<UInt64> = []
        var number = 0
        while !isOver.withLock({ $0 }) {
            await Task.yield()
            guard ledger.facts.count >= 3 * (number + 1) else { continue }
            number += 1
            let file = "\(place.path)/backup-\(number).tar"
            let summary = try self.back(up: live, to: file)
            let restored = "\(place.path)/restored-\(number)"
            #expect(try self.restore(file, to: restored) == summary)
            let (state, tags) = try self.state(of: restored)
            #expect(ledger.state(after: summary.record) == state, "the backup as of record \(summary.record)")
            #expect(!tags.isEmpty)
            records.insert(summary.record)
        }
        try await running.value
        print("\(number) backups under load, as of \(records.count) different records")
        #expect(records.count > 3)
    }

    @Test func `a directory in use or with something in it is not restored to, unless that is asked for`() async throws {
        let place = TemporaryState()
        let (live, file) = (place.path + "/live", place.path + "/backup.tar")
        try await SiteDay(rounds: 1, on: LinuxFileSystem(), at: live, DayLedger(SimulatedDisk(keepsHistory: false))).run()
        let summary = try self.back(up: live, to: file)
        #expect(throws: BackupProblem.notEmpty(path: live)) { try self.restore(file, to: live) }
        do {
            let user = try StateDirectory(live)
            #expect(throws: StorageError.self) { try self.restore(file, to: live, isForced: true) }
            _ = user.root
        }
        let (restored, aside) = try Restore.run(file, to: live, isForced: true) { _ in }
        #expect(restored == summary)
        #expect(aside == live + ".before-restore-1")
        #expect(try self.state(of: live) == self.state(of: live + ".before-restore-1"))
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func `a backup that anything was done to is refused, and leaves nothing behind`() async throws {
        let place = TemporaryState()
        let (live, file, target) = (place.path + "/live", place.path + "/backup.tar", place.path + "/target")
        try await SiteDay(rounds: 1, on: LinuxFileSystem(), at: live, DayLedger(SimulatedDisk(keepsHistory: false))).run()
        _ = try self.back(up: live, to: file)
        let good = Array(try Data(contentsOf: URL(filePath: file)))
        func isRefused(_ bytes: [UInt8]) throws -> Bool {
            try Data(bytes).write(to: URL(filePath: file))
            do { _ = try self.restore(file, to: target) } catch is BackupProblem { return true } catch is StorageError { return true }
            try FileManager.default.removeItem(atPath: target)
            return false
        }
        #expect(try !isRefused(good))
        for size in stride(from: 0, to: good.count - 1_024, by: max(512, good.count / 40 / 512 * 512)) {
            #expect(try isRefused(Array(good[..<size])), "the first \(size) bytes alone")
        }
        var wrong: [Int] = []
        // Zeros between the files say nothing; everything else does.
        for place in stride(from: 0, to: good.count, by: max(1, good.count / 150)) where good[place] != 0 {
            var bytes = good
            bytes[place] ^= 4
            if try !isRefused(bytes) { wrong.append(place) }
        }
        #expect(wrong.isEmpty)
        let left = try FileManager.default.contentsOfDirectory(atPath: place.path)
        #expect(Set(left) == ["live", "backup.tar"])
    }

    @Test(arguments: [
        "../evil", "/etc/evil", "journal/../../evil", "a//b", "a/./b", "journal/", "", "a b", String(repeating: "a/", count: 20) + "b",
    ])
    func `no path of an archive leads out of its directory`(path: String) throws {
        let place = TemporaryState()
        let directory = try Directory(place.path)
        let draft = try FileDraft("evil.tar", in: directory, mode: 0o600)
        var tar = TarWriter(to: draft)
        try tar.add(TarEntry(path: path, size: 1, mode: 0o644, modified: 0), [65])
        try tar.finish()
        try draft.finish(as: "evil.tar")
        #expect(throws: StorageError.self) { try TarReader("evil.tar", in: directory).next() }
    }

    @Test func `a newer backup is refused by its format`() throws {
        let place = TemporaryState()
        let directory = try Directory(place.path)
        let draft = try FileDraft("new.tar", in: directory, mode: 0o600)
        var tar = TarWriter(to: draft)
        let head = Array(#"{"backup":2,"release":"9.0","at":"2030-01-01T00:00:00.000Z"}"#.utf8)
        try tar.add(TarEntry(path: "fusekeeper-backup.json", size: head.count, mode: 0o644, modified: 0), head)
        try tar.finish()
        try draft.finish(as: "new.tar")
        let path = place.path + "/new.tar"
        #expect(throws: BackupProblem.newerFormat(path: path, found: 2, release: "9.0")) {
            try self.restore(path, to: place.path + "/state")
        }
    }
}
