import FoundationEssentials
import Logging
import SimulatedStorage
import SiteModel
import Storage
import Testing

@testable import Gateway

/// The firmware cache on a disk that loses power while files come and go.
struct FirmwareCrashTests {
    private static let contents = [[UInt8](repeating: 7, count: 3_000), [UInt8](repeating: 9, count: 1_500)]
    private static let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private static func cache(on disk: SimulatedDisk) throws -> (FirmwareCache, Directory) {
        let folder = try StateDirectory("/", on: disk)[.firmware]
        return (FirmwareCache(in: folder, limits: SiteConfiguration.Firmware(), log: Self.log), folder)
    }

    private static func add(_ number: Int, to cache: FirmwareCache) throws -> FirmwareFile {
        let facts = try FirmwareFacts(name: "\(number).bin", version: "\(number)")
        let intake = try cache.intake(facts, source: .file, size: nil, at: DayClock.beginning)
        for start in stride(from: 0, to: Self.contents[number].count, by: 1_000) {
            try intake.write(Array(Self.contents[number][start...].prefix(1_000)))
        }
        return try intake.finish()
    }

    @Test func `after a crash at any operation the index names whole files only, and all that were told`() throws {
        let disk = SimulatedDisk()
        let (cache, _) = try Self.cache(on: disk)
        let before = disk.history.count
        // What the cache held after each thing that was told.
        var told: [Set<ContentDigest>] = [[]]
        func tell(_ held: Set<ContentDigest>) {
            told.append(held)
            disk.promise { $0.facts = told.count - 1 }
        }
        let first = try Self.add(0, to: cache).sha256
        tell([first])
        let second = try Self.add(1, to: cache).sha256
        tell([first, second])
        try cache.remove(first)
        tell([second])
        let contents = [first: Self.contents[0], second: Self.contents[1]]

        var seen: Set<Tree> = []
        for (index, point) in disk.history.enumerated().dropFirst(before - 1) {
            for tree in point.model.crashes() where seen.insert(tree).inserted {
                let (cache, folder) = try Self.cache(on: SimulatedDisk(DiskModel(tree: tree), keepsHistory: false))
                #expect(cache.trouble == nil, "operation \(index)")
                let held = Set(cache.files.map(\.sha256))
                #expect(told[point.promised.facts...].prefix(2).contains(held), "operation \(index): \(held)")
                for digest in held {
                    #expect(try AtomicFile.read(try FileName(digest.text), in: folder) == contents[digest], "operation \(index)")
                }
                #expect(try Set(folder.names()).subtracting(["index.json"]) == Set(held.map(\.text)), "operation \(index)")
            }
        }
        print("two files added and one removed: \(disk.history.count - before) crash points, \(seen.count) states of the disk")
        #expect(seen.count > 100)
    }
}
