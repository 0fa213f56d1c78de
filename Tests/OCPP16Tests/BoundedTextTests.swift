import JSON
import OCPP16
import OCPPJ
import Testing

@Suite struct BoundedTextTests {
    @Test(arguments: [("abc", "abc", true), ("abc", "ABC", false), ("abc", "abcd", false), ("+/Ab", "+/aB", false)])
    func `the case of letters counts`(left: String, right: String, equal: Bool) {
        #expect((BoundedText<20>(truncating: left) == BoundedText<20>(truncating: right)) == equal)
    }

    @Test(arguments: [("12345", true), ("123456", false), ("äöüßé", true), ("äöüßéx", false), ("👩‍👩‍👧", true), ("👩‍👩‍👧x", false), ("", true)])
    func `length counts scalars as a schema does`(text: String, fits: Bool) {
        #expect((BoundedText<5>(text) != nil) == fits)
        #expect(BoundedText<5>(truncating: text).text.unicodeScalars.elementsEqual(text.unicodeScalars.prefix(5)))
    }

    @Test func `what is too long is refused and not cut when it is decoded`() throws {
        #expect(try JSONCoding.decode(BoundedText<5>.self, from: Array(#""ab\ncd""#.utf8)).text == "ab\ncd")
        let error = try #require(throws: DecodingError.self) { try JSONCoding.decode(BoundedText<5>.self, from: Array(#""abcdef""#.utf8)) }
        #expect("\(error)".contains("expected at most 5 characters, found 6"))
    }
}
