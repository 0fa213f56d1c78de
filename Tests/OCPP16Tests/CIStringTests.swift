import JSON
import OCPP16
import OCPPJ
import Testing

@Suite struct CIStringTests {
    @Test(arguments: [
        ("abc", "ABC", true), ("Ab-1", "aB-1", true), ("abc", "abd", false), ("abc", "abcd", false), ("é", "É", false), ("[", "{", false),
    ])
    func `letters compare without regard to case`(left: String, right: String, equal: Bool) {
        let (left, right) = (CIString<20>(truncating: left), CIString<20>(truncating: right))
        #expect((left == right) == equal)
        #expect(Set([left, right]).count == (equal ? 1 : 2))
    }

    @Test func `the spelling is kept`() {
        #expect(CIString<20>("MiXed").text == "MiXed")
        #expect(CIString<20>("MiXed").description == "MiXed")
    }

    @Test(arguments: [("12345", true), ("123456", false), ("äöüßé", true), ("äöüßéx", false), ("👩‍👩‍👧", true), ("👩‍👩‍👧x", false), ("", true)])
    func `length counts scalars as a schema does`(text: String, fits: Bool) {
        #expect((CIString<5>(text) != nil) == fits)
        #expect(CIString<5>(truncating: text).text.unicodeScalars.count <= 5)
        #expect(text.hasPrefix(CIString<5>(truncating: text).text) || !fits)
    }

    @Test func `a token that is too long is kept and equals no shorter one`() throws {
        let listed: IdToken = "ABCDEFGHIJKLMNOPQRST"
        let presented = try Authorize(reading: payload(#"{"idTag": "ABCDEFGHIJKLMNOPQRSTU"}"#)).idTag
        #expect(presented != listed)
        #expect(presented.text == "ABCDEFGHIJKLMNOPQRSTU")
        #expect(!presented.isWithinLimit)
        #expect(listed.isWithinLimit)
        #expect(IdToken(presented.text) == nil)
        #expect(IdToken(listed.text) == listed)
    }

    @Test func `a token of absurd length is bounded`() {
        #expect(IdToken(presented: String(repeating: "x", count: 100_000)).text.count == 255)
    }
}
