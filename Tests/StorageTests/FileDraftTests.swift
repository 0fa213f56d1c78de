import Glibc
import SimulatedStorage
import Storage
import Testing

/// A file that comes piece by piece, on a disk that loses power and fails.
struct FileDraftTests {
    private static let old: [UInt8] = [1, 2, 3]
    private static let pieces = (0..<5 as Range<UInt8>).map { [UInt8](repeating: 0x41 + $0, count: 700) }
    private static let whole = pieces.flatMap(\.self)

    /// A disk with an old file of that name.
    private func disk(keepsHistory: Bool) throws -> (SimulatedDisk, Directory) {
        let disk = SimulatedDisk(keepsHistory: keepsHistory)
        let directory = try Directory("/", on: disk)
        try AtomicFile.replace("x", in: directory, with: Self.old)
        return (disk, directory)
    }

    private func write(to directory: Directory) throws {
        let draft = try FileDraft("arriving", in: directory)
        for piece in Self.pieces { try draft.append(piece) }
        try draft.finish(as: "x")
    }

    @Test func `after a crash at any operation the name has the old file or the whole new one`() throws {
        let (disk, directory) = try self.disk(keepsHistory: true)
        let before = disk.history.count
        try self.write(to: directory)
        disk.promise { $0.facts = 1 }
        var states: Set<Tree> = []
        for (index, point) in disk.history.enumerated().dropFirst(before - 1) {
            for tree in point.model.crashes() {
                states.insert(tree)
                let directory = try Directory("/", on: SimulatedDisk(DiskModel(tree: tree), keepsHistory: false))
                try directory.removeLeftovers()
                #expect(try directory.names() == ["x"], "operation \(index)")
                let content = try AtomicFile.read("x", in: directory)
                let isThere = content == Self.whole || content == Self.old && point.promised.facts == 0
                #expect(isThere, "operation \(index): \(content?.count ?? 0) bytes")
            }
        }
        print("a file of \(Self.pieces.count) pieces: \(disk.history.count - before) crash points, \(states.count) states of the disk")
        #expect(states.count > 50)
    }

    @Test(arguments: [EIO, ENOSPC, EROFS]) func `a disk that fails anywhere leaves the old file, and the next try is whole`(_ code: Int32)
        throws
    {
        let (whole, place) = try self.disk(keepsHistory: false)
        let start = whole.operations
        try self.write(to: place)
        for operation in start + 1...whole.operations {
            let (disk, directory) = try self.disk(keepsHistory: false)
            disk.fail { number, _ in number == operation ? .error(Errno(code)) : nil }
            #expect(throws: StorageError.self, "operation \(operation)") { try self.write(to: directory) }
            let content = try AtomicFile.read("x", in: directory)
            // Only the directory's sync comes behind the renaming.
            #expect(content == Self.old || operation == whole.operations && content == Self.whole, "operation \(operation)")
            #expect(try directory.names() == ["x"], "operation \(operation) left something behind")
            try self.write(to: directory)
            #expect(try AtomicFile.read("x", in: directory) == Self.whole)
        }
    }
}
