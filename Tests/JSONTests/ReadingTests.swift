import JSON
import Testing
import FoundationEssentials

@Test func `reads`() throws {
    let value = try JSONDocument(parsing: #"{"a": [1, 2.5, "x\u00e9", null, true], "b": {}}"#).root
    #expect(value["a"]?[2]?.string == "xé")
    struct S: Codable, Equatable { var a: Int; var b: [String: Double]; var c: String?; var d: Date; var e: [E] }
    enum E: Codable, Equatable { case x(Int, y: String), z }
    let s = S(a: 1, b: ["q": 2.5], c: nil, d: Date(timeIntervalSince1970: 1_700_000_000.5), e: [.x(2, y: "k"), .z])
    let bytes = try JSONCoding.encode(s)
    print(String(decoding: bytes, as: UTF8.self))
    print(String(decoding: try JSONCoding.encode(s, pretty: true), as: UTF8.self))
    #expect(try JSONCoding.decode(S.self, from: bytes) == s)
    #expect(try JSONCoding.decode(S.self, from: JSONCoding.encode(s, pretty: true)) == s)
    do { _ = try JSONCoding.decode(S.self, from: Array(#"{"a": 1, "b": {"q": "x"}}"#.utf8)) } catch { print(error) }
}
