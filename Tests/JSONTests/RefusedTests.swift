import JSON
import Testing

/// What is not JSON, why, and the line and column of it.
@Suite struct RefusedTests {
    static let refused: [(text: String, kind: JSONError.Kind, line: Int, column: Int)] = [
        ("", .unexpected(expected: "a value", found: "the end of the text"), 1, 1),
        ("  \n ", .unexpected(expected: "a value", found: "the end of the text"), 2, 2),
        ("tru", .unexpected(expected: "a value", found: "“tru”"), 1, 1),
        ("True", .unexpected(expected: "a value", found: "“True”"), 1, 1),
        ("nullx", .unexpected(expected: "the end of the text", found: "“x”"), 1, 5),
        ("undefined", .unexpected(expected: "a value", found: "“undefined”"), 1, 1),
        ("NaN", .unexpected(expected: "a value", found: "“NaN”"), 1, 1),
        ("Infinity", .unexpected(expected: "a value", found: "“Infinity”"), 1, 1),
        ("-Infinity", .unexpected(expected: "a digit", found: "“Infinity”"), 1, 2),
        ("'a'", .unexpected(expected: "a value", found: "“'” (strings are written in double quotes)"), 1, 1),
        ("é", .unexpected(expected: "a value", found: "a character that may only stand in a string"), 1, 1),
        ("1 2", .unexpected(expected: "the end of the text", found: "“2”"), 1, 3),
        ("{} []", .unexpected(expected: "the end of the text", found: "“[”"), 1, 4),
        ("\u{0}", .unexpected(expected: "a value", found: "control character 0"), 1, 1),
        ("[1\u{0C},2]", .unexpected(expected: "“,” or “]”", found: "control character 12"), 1, 3),
        ("[1,\u{A0}2]", .unexpected(expected: "a value", found: "a character that may only stand in a string"), 1, 4),

        ("[", .unexpected(expected: "a value", found: "the end of the text"), 1, 2),
        ("[1", .unexpected(expected: "“,” or “]”", found: "the end of the text"), 1, 3),
        ("[1 2]", .unexpected(expected: "“,” or “]”", found: "“2”"), 1, 4),
        ("[1}", .unexpected(expected: "“,” or “]”", found: "“}”"), 1, 3),
        ("[,1]", .unexpected(expected: "a value", found: "“,”"), 1, 2),
        ("[1,,2]", .unexpected(expected: "a value", found: "“,”"), 1, 4),
        ("[1,]", .trailingComma, 1, 3),
        ("[1,\n]", .trailingComma, 1, 3),
        ("{", .unexpected(expected: "a key in double quotes or “}”", found: "the end of the text"), 1, 2),
        ("{a:1}", .unexpected(expected: "a key in double quotes or “}”", found: "“a”"), 1, 2),
        ("{1:1}", .unexpected(expected: "a key in double quotes or “}”", found: "“1”"), 1, 2),
        (#"{"a"}"#, .unexpected(expected: "“:” after the key", found: "“}”"), 1, 5),
        (#"{"a" 1}"#, .unexpected(expected: "“:” after the key", found: "“1”"), 1, 6),
        (#"{"a":}"#, .unexpected(expected: "a value", found: "“}”"), 1, 6),
        (#"{"a":1"#, .unexpected(expected: "“,” or “}”", found: "the end of the text"), 1, 7),
        (#"{"a":1 "b":2}"#, .unexpected(expected: "“,” or “}”", found: "a string"), 1, 8),
        (#"{"a":1,}"#, .trailingComma, 1, 7),
        (#"{"a":1,b:2}"#, .unexpected(expected: "a key in double quotes", found: "“b”"), 1, 8),
        ("{\n  \"a\": 1\n  \"b\": 2\n}", .unexpected(expected: "“,” or “}”", found: "a string"), 3, 3),
        ("[1, // one\n2]", .comment, 1, 5),
        ("/* one */ 1", .comment, 1, 1),
        ("[1 / 2]", .unexpected(expected: "a value", found: "“/”"), 1, 4),

        ("01", .leadingZero, 1, 1),
        ("-01", .leadingZero, 1, 2),
        ("00.5", .leadingZero, 1, 1),
        ("+1", .unexpected(expected: "a value", found: "“+”"), 1, 1),
        (".5", .unexpected(expected: "a value", found: "“.”"), 1, 1),
        ("5.", .unexpected(expected: "a digit", found: "the end of the text"), 1, 3),
        ("-", .unexpected(expected: "a digit", found: "the end of the text"), 1, 2),
        ("1e", .unexpected(expected: "a digit", found: "the end of the text"), 1, 3),
        ("1e+", .unexpected(expected: "a digit", found: "the end of the text"), 1, 4),
        ("1.e5", .unexpected(expected: "a digit", found: "“e5”"), 1, 3),
        ("0x10", .unexpected(expected: "the end of the text", found: "“x10”"), 1, 2),
        ("1_000", .unexpected(expected: "the end of the text", found: "“_000”"), 1, 2),

        (#"["abc"#, .unexpected(expected: "“\"” to end this string", found: "the end of the text"), 1, 2),
        ("[\"abc\n\"]", .controlCharacter(10), 1, 6),
        ("[\"\u{1}\"]", .controlCharacter(1), 1, 3),
        ("[\"abcdefgh\tij\"]", .controlCharacter(9), 1, 11),
        ("[\"abc\tdefghijklmnop\"]", .controlCharacter(9), 1, 6),
        (#"["\x41"]"#, .invalidEscape, 1, 3),
        (#"["\u12g4"]"#, .invalidEscape, 1, 3),
        (#"["\u12"]"#, .invalidEscape, 1, 3),
        (#"["\U0041"]"#, .invalidEscape, 1, 3),
        (#"["\"#, .invalidEscape, 1, 3),
        (#"["é\ud800"]"#, .loneSurrogate, 1, 4),
        (#"["\ud800x"]"#, .loneSurrogate, 1, 3),
        (#"["\ud800\n"]"#, .loneSurrogate, 1, 3),
        (#"["\ud800\ud800"]"#, .loneSurrogate, 1, 3),
        (#"["\udc00\ud800"]"#, .loneSurrogate, 1, 3),
        ("\u{FEFF}1", .byteOrderMark, 1, 1),
    ]

    @Test(arguments: refused) func `is refused with its place`(_ example: (text: String, kind: JSONError.Kind, line: Int, column: Int))
        throws
    {
        let error = try #require(throws: JSONError.self) { try JSONDocument(parsing: example.text) }
        #expect(error.kind == example.kind)
        #expect((error.position.line, error.position.column) == (example.line, example.column))
    }

    @Test func `a message names the place, the expected and the found`() {
        let error = #expect(throws: JSONError.self) { try JSONDocument(parsing: "{\n  \"fuseAmps\": 125,\n  é\n}") }
        #expect(
            error?.description == "line 3, column 3: expected a key in double quotes, found a character that may only stand in a string")
    }

    @Test func `no prefix of a text is a text`() throws {
        for length in 0..<MeterValuesFrame.bytes.count {
            #expect(throws: JSONError.self) { try JSONDocument(parsing: Array(MeterValuesFrame.bytes.prefix(length))) }
        }
        _ = try JSONDocument(parsing: MeterValuesFrame.bytes)
    }

    @Test func `UTF-16 and UTF-32 are refused`() {
        let text = #"{"a":1}"#
        let wide = text.utf8.flatMap { [$0, 0] as [UInt8] }
        let wider = text.utf8.flatMap { [0, 0, 0, $0] as [UInt8] }
        #expect(throws: JSONError.self) { try JSONDocument(parsing: wide) }
        #expect(throws: JSONError.self) { try JSONDocument(parsing: wider) }
        #expect(throws: JSONError.self) { try JSONDocument(parsing: [0xFF, 0xFE] + wide) }
    }
}
