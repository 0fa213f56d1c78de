import JSON
import Testing

@Suite struct LimitTests {
    @Test func `nesting ends where the limit says`() throws {
        func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
        _ = try JSONDocument(parsing: nested(32))
        let error = #expect(throws: JSONError.self) { try JSONDocument(parsing: nested(33)) }
        #expect(error?.kind == .tooDeep(maxDepth: 32))
        #expect(error?.position.offset == 32)
        #expect(throws: JSONError.self) { try JSONDocument(parsing: "[]", limits: JSONLimits(maxDepth: 0)) }
        _ = try JSONDocument(parsing: "1", limits: JSONLimits(maxDepth: 0))
    }

    @Test(arguments: ["[", #"{"a":"#, #"[{"a":"#]) func `100,000 open brackets do no harm`(_ opening: String) {
        let text = String(repeating: opening, count: 100_000)
        let error = #expect(throws: JSONError.self) { try JSONDocument(parsing: text, limits: JSONLimits(maxDepth: .max)) }
        #expect(error?.kind == .tooDeep(maxDepth: 512))
    }

    @Test func `a text that is too long is not read at all`() throws {
        let limits = JSONLimits(maxBytes: 10)
        _ = try JSONDocument(parsing: "\"12345678\"", limits: limits)
        let error = #expect(throws: JSONError.self) { try JSONDocument(parsing: "\"123456789\"", limits: limits) }
        #expect(error?.kind == .tooLarge(maxBytes: 10))
    }

    @Test func `values are counted, keys are not`() throws {
        let limits = JSONLimits(maxValues: 4)
        _ = try JSONDocument(parsing: #"{"a":1,"b":[2]}"#, limits: limits)
        let error = #expect(throws: JSONError.self) { try JSONDocument(parsing: #"{"a":1,"b":[2,3]}"#, limits: limits) }
        #expect(error?.kind == .tooManyValues(maxValues: 4))
    }

    @Test func `a mebibyte of zeros is refused`() {
        let text = "[" + String(repeating: "0,", count: 500_000) + "0]"
        let error = #expect(throws: JSONError.self) { try JSONDocument(parsing: text) }
        #expect(error?.kind == .tooManyValues(maxValues: 100_000))
    }
}
