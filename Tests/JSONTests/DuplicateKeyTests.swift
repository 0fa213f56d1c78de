import JSON
import TestSupport
import Testing

@Suite struct DuplicateKeyTests {
    @Test(arguments: [
        (#"{"a":1,"a":1}"#, "a", 8),
        (#"{"a":1,"\u0061":2}"#, "a", 8),
        (#"{"\u0061":1,"a":2}"#, "a", 13),
        (#"{"":1,"b":2,"":3}"#, "", 13),
        (#"{"é":1,"\u00e9":2}"#, "é", 8),
        (#"{"\ud83d\ude00":1,"😀":2}"#, "😀", 19),
        (#"[{"x":{"a":1,"b":{},"a":[]}}]"#, "a", 21),
        (#"{"\n":1,"\u000a":2}"#, "\n", 9),
    ])
    func `a key twice is refused, however it is written`(_ text: String, _ key: String, _ column: Int) {
        let error = #expect(throws: JSONError.self) { try JSONDocument(parsing: text) }
        #expect(error?.kind == .duplicateKey(key))
        #expect(error?.position.column == column)
    }

    @Test(arguments: [
        #"{"a":{"a":{"a":1}}}"#,
        #"[{"a":1},{"a":2}]"#,
        #"{"a":1,"A":2,"aa":3,"a ":4}"#,
        // One text for `String`, two for JSON: é as one scalar and as e with an accent.
        #"{"\u00e9":1,"e\u0301":2}"#,
    ])
    func `the same key elsewhere is none of them`(_ text: String) throws {
        _ = try JSONDocument(parsing: text)
    }

    @Test(arguments: [2, 3, 31, 32, 33, 34, 64, 65, 1000, 20_000])
    func `it is found among many keys, wherever it is`(_ count: Int) throws {
        var random = SeededGenerator(seed: UInt64(count))
        let keys = (0..<count).map { "key\($0)" }
        func text(_ keys: [String]) -> String { "{" + keys.map { "\"\($0)\":0" }.joined(separator: ",") + "}" }
        _ = try JSONDocument(parsing: text(keys))
        for _ in 0..<5 {
            let index = Int.random(in: 0..<count, using: &random)
            var more = keys
            more.insert(keys[index], at: Int.random(in: 0...count, using: &random))
            #expect(throws: JSONError.self) { try JSONDocument(parsing: text(more)) }
        }
    }

    // With every key compared to every other this would be 1.8 thousand million comparisons, and take minutes in a debug build.
    @Test(arguments: [("", "-the-rest-is-alike"), ("all-but-", "-one-part-is-alike"), ("the-beginning-is-alike-", "")])
    func `60,000 keys that look alike are read`(_ prefix: String, _ suffix: String) throws {
        let members = (0..<60_000).map { "\"\(prefix)\(100_000 + $0)\(suffix)\":0" }
        let root = try JSONDocument(parsing: "{\(members.joined(separator: ","))}", limits: JSONLimits(maxBytes: 4 << 20)).root
        #expect(root.count == 60_000)
    }
}
