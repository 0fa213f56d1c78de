import HTTPTypes
import Testing

@testable import WebAPI

@Suite struct `Requests for files` {
    @Test(
        arguments: [
            (nil, 10, ByteRange.whole), ("bytes=0-0", 10, .part(0..<1)), ("bytes=2-4", 10, .part(2..<5)), ("bytes=5-", 10, .part(5..<10)),
            ("bytes=-3", 10, .part(7..<10)), ("bytes=-30", 10, .part(0..<10)), ("bytes=5-999999999999999999999", 10, .part(5..<10)),
            ("bytes=10-", 10, .unsatisfiable), ("bytes=99999999999999999999-", 10, .unsatisfiable), ("bytes=-0", 10, .unsatisfiable),
            ("bytes=0-0", 0, .unsatisfiable), ("BYTES = 1 - 2", 10, .part(1..<3)), ("bytes=4-2", 10, .whole), ("bytes=1-2,4-5", 10, .whole),
            ("bytes=", 10, .whole), ("bytes=-", 10, .whole), ("bytes=a-b", 10, .whole), ("bytes=+1-2", 10, .whole),
            ("lines=1-2", 10, .whole),
            ("bytes=9223372036854775807-9223372036854775807", 10, .unsatisfiable), ("1-2", 10, .whole), ("bytes=1--2", 10, .whole),
        ] as [(String?, Int, ByteRange)])
    func `want a part, or the whole`(field: String?, size: Int, range: ByteRange) { #expect(ByteRange(field, size: size) == range) }

    @Test(
        arguments: [
            ("GET", "/firmware/T/a.bin", FileWish.fetch(token: "T")), ("HEAD", "/firmware/T", .fetch(token: "T")),
            ("GET", "//firmware//T//", .fetch(token: "T")), ("GET", "/firmware/T%20x/..%2f", .fetch(token: "T x")),
            ("GET", "http://host:9080/firmware/T/a?b", .fetch(token: "T")), ("GET", "/firmware/T/x#y", .fetch(token: "T")),
            ("PUT", "/logs/T", .send(token: "T", name: nil)), ("POST", "/logs/T/", .send(token: "T", name: nil)),
            ("PUT", "/logs/T/a%20b/c.zip", .send(token: "T", name: "c.zip")), ("PUT", "/logs/T/..", .send(token: "T", name: "..")),
            ("GET", "/logs/T", nil), ("PUT", "/firmware/T", nil), ("DELETE", "/logs/T", nil), ("GET", "/", nil), ("GET", "/firmware", nil),
            ("GET", "/firmware/%zz", nil), ("GET", "/Firmware/T", nil), ("GET", "*", nil), ("OPTIONS", "*", nil),
            ("GET", "/firmware/%ff", nil),
            ("GET", "/api/v1/status", nil), ("GET", "/firmware/" + String(repeating: "x", count: 3_000), nil),
        ] as [(String, String, FileWish?)])
    func `are read as crudely as they are written`(method: String, target: String, wish: FileWish?) throws {
        let request = HTTPRequest(method: try #require(HTTPRequest.Method(method)), scheme: nil, authority: nil, path: target)
        #expect(FileWish(request) == wish)
    }
}
