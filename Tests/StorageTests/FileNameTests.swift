import Storage
import TestSupport
import Testing

struct FileNameTests {
    @Test(arguments: ["A1", "x", "charger|7", "a*+=:@._-", "..a", "%41", String(repeating: "n", count: 200)])
    func `a safe name is kept`(text: String) throws {
        #expect(try FileName(text).text == text)
    }

    @Test(arguments: ["", ".", "..", "a/b", "/", "a b", "é", "a\u{0}", "a\n", String(repeating: "n", count: 201)])
    func `any other is refused`(text: String) {
        #expect(throws: StorageError.unsafeName(text)) { try FileName(text) }
    }

    @Test(arguments: [
        ("A1", "A1"), ("..", "%2e."), (".hidden", "%2ehidden"), ("a/b", "a%2fb"), ("50%", "50%25"),
        ("Lades\u{E4}ule 7", "Lades%c3%a4ule%207"), ("a.b", "a.b"),
    ])
    func `any text becomes a name of its own`(text: String, name: String) throws {
        #expect(try FileName(encoding: text).text == name)
    }

    @Test func `nothing and too much cannot be a name`() {
        #expect(throws: StorageError.self) { try FileName(encoding: "") }
        #expect(throws: StorageError.self) { try FileName(encoding: String(repeating: "/", count: 67)) }
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func `no two texts share a name, and none leads elsewhere`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var names: [String: [UInt8]] = [:]
        for _ in 0..<2_000 {
            let text = String(decoding: random.bytes(Int.random(in: 1...3, using: &random)), as: UTF8.self)
            let name = try FileName(encoding: text).text
            #expect(
                !name.contains("/") && !name.hasPrefix(".") && names[name, default: Array(text.utf8)] == Array(text.utf8), "seed \(seed)")
            names[name] = Array(text.utf8)
        }
    }
}
