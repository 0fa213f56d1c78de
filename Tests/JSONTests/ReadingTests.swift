import JSON
import Testing

@Test func `reads`() throws {
    let value = try JSONDocument(parsing: #"{"a": [1, 2.5, "x\u00e9", null, true], "b": {}}"#).root
    #expect(value["a"]?[2]?.string == "xé")
}
