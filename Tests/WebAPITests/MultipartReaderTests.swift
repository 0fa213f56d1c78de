import TestSupport
import Testing

@testable import WebAPI

@Suite struct `A form with a file` {
    private static let content = Array("line 1\r\n--x\r\n\r\n--\r\n-\r\r\n--boundar\r\n--boundary-less".utf8)
    private static let form =
        Array(
            "preamble\r\n--boundary\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n--boundary\r\ncontent-disposition:form-data; FileName=\"a b.zip\"; x\r\nContent-Type: x/y\r\n\r\n"
                .utf8)
        + content.replacing(Array("--boundary-less".utf8), with: Array("--boundar-less".utf8)) + Array("\r\n--boundary--\r\nepilogue".utf8)
    private static let expected = content.replacing(Array("--boundary-less".utf8), with: Array("--boundar-less".utf8))

    private func read(_ pieces: [[UInt8]]) throws -> (MultipartReader, [UInt8]) {
        var reader = MultipartReader(boundary: "boundary")
        var file: [UInt8] = []
        for piece in pieces { file += try reader.read(piece) }
        return (reader, file)
    }

    @Test(arguments: UInt64(1)...50) func `gives its content, however it comes in pieces`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var pieces: [[UInt8]] = []
        var rest = Self.form[...]
        while !rest.isEmpty {
            let count = min(rest.count, Int.random(in: 1...(seed.isMultiple(of: 2) ? 3 : 60), using: &random))
            pieces.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        let (reader, file) = try self.read(pieces)
        #expect(file == Self.expected, "seed \(seed)")
        #expect(reader.fileName == "a b.zip")
        #expect(reader.isWhole)
    }

    @Test func `may begin with its first part, and may hold nothing`() throws {
        let (reader, file) = try self.read([
            Array("--boundary\r\nContent-Disposition: form-data; filename=\"\"\r\n\r\n\r\n--boundary--".utf8)
        ])
        #expect(file.isEmpty && reader.isWhole && reader.fileName == "")
    }

    @Test func `is not whole before its end`() throws {
        for length in 0..<(Self.form.count - Array("--\r\nepilogue".utf8).count) {
            let (reader, _) = try self.read([Array(Self.form.prefix(length))])
            #expect(!reader.isWhole, "after \(length) bytes")
        }
    }

    @Test func `must hold a file, and heads of a bounded length`() {
        #expect(throws: MultipartReader.Broken.self) {
            try self.read([Array("--boundary\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--boundary--".utf8)])
        }
        #expect(throws: MultipartReader.Broken.self) {
            try self.read([Array("--boundary\r\n".utf8), [UInt8](repeating: UInt8(ascii: "x"), count: 10_000)])
        }
    }

    @Test(
        arguments: [
            ("multipart/form-data; boundary=x", "x"), ("Multipart/Form-Data;charset=utf-8; Boundary=\"a b\"", "a b"),
            ("multipart/form-data", nil),
            ("application/octet-stream; boundary=x", nil), ("multipart/mixed; boundary=x", nil), ("multipart/form-data; boundary=", nil),
            (nil, nil),
        ] as [(String?, String?)])
    func `is told by its type`(type: String?, boundary: String?) { #expect(MultipartReader.boundary(in: type) == boundary) }

    @Test(arguments: UInt64(1)...200) func `never gives more than came, whatever comes`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var reader = MultipartReader(boundary: "b")
        var (came, given) = (0, 0)
        do {
            for _ in 1...30 {
                let part = [
                    Array("\r\n--b".utf8), Array("\r\n\r\n".utf8), Array("content-disposition: x; filename=y".utf8), random.bytes(5),
                ]
                let piece = part[Int.random(in: 0..<part.count, using: &random)]
                came += piece.count
                given += try reader.read(piece).count
            }
        } catch {}
        #expect(given <= came, "seed \(seed)")
    }
}
