import SimulatedStorage
import Storage

/// An archive is read to its end or refused, and never beyond what it holds.
enum ArchiveTarget {
    static func check(_ input: [UInt8]) throws {
        let directory = try Directory("/", on: SimulatedDisk(keepsHistory: false))
        let name: FileName = "backup.tar"
        try AtomicFile.replace(name, in: directory, with: input)
        do throws(StorageError) {
            let reader = try TarReader(name, in: directory)
            var content = 0
            while let entry = try reader.next() {
                try self.check(entry.path)
                while true {
                    let piece = try reader.read(4_096)
                    if piece.isEmpty { break }
                    content += piece.count
                }
                guard content <= input.count else { throw StorageError.closed }
            }
        } catch .badArchive, .unsafeName {
            return
        }
    }

    private static func check(_ path: String) throws(StorageError) {
        let isSafe =
            !path.hasPrefix("/") && !path.split(separator: "/", omittingEmptySubsequences: false).contains { $0 == ".." || $0.isEmpty }
        guard isSafe else { throw .closed }
    }
}
