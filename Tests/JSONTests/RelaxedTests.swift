import JSON
import Testing

@Suite struct RelaxedTests {
    static let text = """
        // The depot.
        {
          /* Ampères, "per phase". * / ** */
          "fuse": 125, // é
          "rows": [ "A", /**/ "B", ],//
          "empty": { /* nothing */ },
          "url": "http://x/*y*/", // the string stays whole
        }
        // The end
        """

    @Test func `comments and a last comma are passed over`() throws {
        let root = try JSONDocument(parsing: Self.text, dialect: .relaxed).root
        #expect(root.count == 4)
        #expect(root["fuse"]?.int == 125)
        #expect(root["rows"]?.elements.map(\.string) == ["A", "B"])
        #expect(root["empty"]?.count == 0)
        #expect(root["url"]?.string == "http://x/*y*/")
    }

    @Test func `positions count the comments`() throws {
        let root = try JSONDocument(parsing: Self.text, dialect: .relaxed).root
        #expect(root["rows"]?[1]?.position.description == "line 5, column 23")
        #expect(root["url"]?.keyPosition?.description == "line 7, column 3")
        #expect(root.position.line == 2)
        #expect(root.keyPosition == nil)
        #expect(root["rows"]?[0]?.keyPosition == nil)
    }

    @Test(arguments: [
        ("[,]", JSONError.Kind.unexpected(expected: "a value", found: "“,”"), 2),
        ("[1,,]", .unexpected(expected: "a value", found: "“,”"), 4),
        ("{,}", .unexpected(expected: "a key in double quotes or “}”", found: "“,”"), 2),
        ("1,", .unexpected(expected: "the end of the text", found: "“,”"), 2),
        ("1 /* open", .unexpected(expected: "“*/” to end this comment", found: "the end of the text"), 3),
        ("1 /*/", .unexpected(expected: "“*/” to end this comment", found: "the end of the text"), 3),
        ("1 /", .unexpected(expected: "a value", found: "“/”"), 3),
        ("1 # one", .unexpected(expected: "the end of the text", found: "“#”"), 3),
        ("// nothing", .unexpected(expected: "a value", found: "the end of the text"), 11),
    ])
    func `all else is refused as ever`(_ text: String, _ kind: JSONError.Kind, _ column: Int) {
        let error = #expect(throws: JSONError.self) { try JSONDocument(parsing: text, dialect: .relaxed) }
        #expect(error?.kind == kind)
        #expect(error?.position.column == column)
    }

    @Test(arguments: [Array("// ".utf8) + [0xFF, 0x0A, 0x31], Array("/* ".utf8) + [0xC3] + Array("*/1".utf8)])
    func `a comment is UTF-8 too`(_ bytes: [UInt8]) {
        let error = #expect(throws: JSONError.self) { try JSONDocument(parsing: bytes, dialect: .relaxed) }
        #expect(error?.kind == .invalidUTF8)
    }
}
