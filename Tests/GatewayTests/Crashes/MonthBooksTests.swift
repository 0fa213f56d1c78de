import Glibc
import SimulatedStorage
import Storage
import Testing

/// The months' files on a disk that loses power, is full, or fails: each line stands there once, whatever happened.
struct MonthBooksTests {
    private static let count = 24
    private static let parts = stride(from: 0, to: count, by: 4).map { $0..<$0 + 4 }

    @Test(arguments: MonthBooks.allCases)
    func `after a crash at any operation the restart writes what is missing, and nothing twice`(_ books: MonthBooks) throws {
        let disk = SimulatedDisk()
        try books.write(Self.parts, in: Directory("/", on: disk)) { count in disk.promise { $0.facts = count } }
        var seen: Set<Tree> = []
        for (index, point) in disk.history.enumerated() {
            for tree in point.model.crashes() where seen.insert(tree).inserted {
                let directory = try Directory("/", on: SimulatedDisk(DiskModel(tree: tree), keepsHistory: false))
                try directory.removeLeftovers()
                // A snapshot may stand anywhere before what was told; the journal gives what is behind it.
                let from = max(0, point.promised.facts - 4 * (index % 3))
                try books.write([from..<Self.count], in: directory)
                let found = try books.read(in: directory)
                #expect(found == books.expected(Self.count), "operation \(index)")
            }
        }
        print("\(books): \(disk.history.count) crash points, \(seen.count) states of the disk")
        #expect(seen.count > 100)
    }

    @Test(arguments: MonthBooks.allCases, [EIO, ENOSPC, EROFS])
    func `a disk that fails at any operation is tried again, and has each line once`(_ books: MonthBooks, _ code: Int32) throws {
        let whole = SimulatedDisk(keepsHistory: false)
        try books.write(Self.parts, in: Directory("/", on: whole))
        for operation in 1...whole.operations {
            let disk = SimulatedDisk(keepsHistory: false)
            let directory = try Directory("/", on: disk)
            disk.fail { number, _ in number == operation ? .error(Errno(code)) : nil }
            var refusals = 0
            try books.write(Self.parts, in: directory, refused: { _ in refusals += 1 })
            #expect(refusals == 1, "operation \(operation)")
            #expect(try books.read(in: directory) == books.expected(Self.count), "operation \(operation)")
        }
    }

    @Test(arguments: MonthBooks.allCases) func `a full disk takes the lines when there is room`(_ books: MonthBooks) throws {
        let whole = SimulatedDisk(keepsHistory: false)
        try books.write(Self.parts, in: Directory("/", on: whole))
        let bytes = whole.model.seen().values.reduce(0) { $0 + $1.bytes.count }
        for room in stride(from: 0, to: bytes, by: 97) {
            let disk = SimulatedDisk(keepsHistory: false)
            let directory = try Directory("/", on: disk)
            disk.setRoom(room)
            var refusals = 0
            try books.write(
                Self.parts, in: directory,
                refused: { error in
                    guard case StorageError.noSpace = error else { throw error }
                    refusals += 1
                    disk.setRoom(.max)
                })
            #expect(refusals == 1, "room for \(room) bytes")
            #expect(try books.read(in: directory) == books.expected(Self.count), "room for \(room) bytes")
        }
    }
}
