import Glibc
import SimulatedStorage
import Storage
import Testing

struct AppendOnlyFileTests {
    private static let first = FirstLine.columns("id;energy")

    /// A line that begins with `+` is to be written now.
    private static func judgement(of line: ArraySlice<UInt8>) -> LineJudgement {
        guard line.count(where: { $0 == UInt8(ascii: ";") }) == 1 else { return .strange }
        return line.first == UInt8(ascii: "+") ? .known : .kept
    }

    private func text(_ disk: SimulatedDisk) -> String {
        String(decoding: disk.model.seen()["2026-11.csv"]?.bytes ?? [], as: UTF8.self)
    }

    private func disk(_ content: String) -> SimulatedDisk {
        SimulatedDisk(DiskModel(tree: ["2026-11.csv": Content(Array(content.utf8))]), keepsHistory: false)
    }

    private func open(_ disk: SimulatedDisk) throws -> AppendOnlyFile {
        try AppendOnlyFile("2026-11.csv", in: Directory("/", on: disk), first: Self.first, judge: Self.judgement)
    }

    @Test func `lines are added below the header`() throws {
        let disk = SimulatedDisk(keepsHistory: false)
        try self.open(disk).append(Array("1;2000".utf8))
        let again = try self.open(disk)
        try again.append(Array("2;3000".utf8))
        #expect(self.text(disk) == "id;energy\n1;2000\n2;3000\n")
        #expect(throws: StorageError.notOneLine) { try again.append(Array("3;\n".utf8)) }
    }

    @Test(arguments: [
        ("id;energy\n1;2000\n2;30", "id;energy\n1;2000\n"),
        ("id;energy\n1;2000\n2\n", "id;energy\n1;2000\n"),
        ("id;energy\n1;2000\n\u{0}\u{0};\u{0}\n", "id;energy\n1;2000\n"),
        ("id;energy\n1;2000\nby hand\n2;3000\n", "id;energy\n1;2000\nby hand\n2;3000\n"),
        ("id;energy\nx", "id;energy\n"),
        ("id;energy\n1;2000\n+2;1\n", "id;energy\n1;2000\n+2;1\n"),
        ("id;energy\n1;2000\ntorn\n+2;1\n", "id;energy\n1;2000\n"),
        ("id;energy\n1;2000\ntorn\n+2;1\n3;9\ntorn\n+4;1\n", "id;energy\n1;2000\ntorn\n+2;1\n3;9\n"),
    ])
    func `a torn end is cut off, what people wrote between lines stays`(before: String, after: String) throws {
        let disk = self.disk(before)
        try self.open(disk).append(Array("9;9".utf8))
        #expect(self.text(disk) == after + "9;9\n")
    }

    @Test(arguments: ["", "id;energ", "other;columns\n1;2\n"]) func `a file with another header is left alone`(content: String) throws {
        let disk = self.disk(content)
        #expect(throws: StorageError.self) { try self.open(disk) }
        #expect(self.text(disk) == content)
    }

    @Test func `several lines share one write and one sync`() throws {
        let disk = SimulatedDisk(keepsHistory: false)
        let file = try self.open(disk)
        let before = disk.operations
        try file.append(lines: [Array("1;2".utf8), Array("3;4".utf8)])
        try file.append(lines: [])
        #expect(disk.operations == before + 2)
        #expect(self.text(disk) == "id;energy\n1;2\n3;4\n")
    }

    @Test func `without room the file is as before, and takes the line when there is room`() throws {
        let disk = SimulatedDisk(keepsHistory: false)
        let file = try self.open(disk)
        disk.setRoom(14)
        #expect(throws: StorageError.noSpace(path: "/2026-11.csv")) { try file.append(Array("1;2000".utf8)) }
        #expect(self.text(disk) == "id;energy\n")
        disk.setRoom(.max)
        try file.append(Array("1;2000".utf8))
        #expect(self.text(disk) == "id;energy\n1;2000\n")
    }

    @Test func `a failed sync is final`() throws {
        let disk = SimulatedDisk(keepsHistory: false)
        let file = try self.open(disk)
        disk.fail { _, call in call == .sync ? .error(Errno(EIO)) : nil }
        #expect(throws: StorageError.self) { try file.append([]) }
        disk.fail { _, _ in nil }
        #expect(throws: StorageError.self) { try file.append([]) }
    }
}
