import Testing
import Transport

@Suite struct `The hash of a person's password` {
    private static let hash = PasswordHash(of: password("correct horse battery"))!

    private static func password(_ text: String) -> Password { Password(Array(text.utf8)) }

    @Test(arguments: [
        ("correct horse battery", true), ("Correct horse battery", false), ("correct horse batter", false),
        ("correct horse battery ", false),
        ("", false), ("correct horse batterÿ", false),
    ])
    func `knows its own password`(text: String, isRight: Bool) {
        #expect(Self.hash.matches(Self.password(text)) == isRight)
    }

    @Test func `says itself how it was made, and never twice the same`() throws {
        let text = Self.hash.description
        #expect(text.wholeMatch(of: /scrypt\$15\$8\$1\$[0-9a-f]{32}\$[0-9a-f]{64}/) != nil, "\(text)")
        #expect(try #require(PasswordHash(text)) == Self.hash)
        #expect(try #require(PasswordHash(text)).matches(Self.password("correct horse battery")))
        #expect(PasswordHash(of: Self.password("correct horse battery"))?.description != text)
    }

    /// N = 1024, r = 8, p = 1 and 16 zeros, worked out by another implementation.
    @Test func `is scrypt, with other costs than today's too`() throws {
        let salt = String(repeating: "00", count: 16)
        let known = try #require(PasswordHash("scrypt$10$8$1$\(salt)$cea1cbc109b79979f242acf290e277b5d7880cd4300980c2bf0882f4c161e320"))
        #expect(known.matches(Self.password("password")) && !known.matches(Self.password("passwore")))
    }

    @Test(arguments: [
        "", "scrypt", "scrypt$15$8$1$00$00", "sha256$00$00", "scrypt$99$8$1$SALT$DIGEST", "scrypt$-1$8$1$SALT$DIGEST",
        "scrypt$15$8$9$SALT$DIGEST",
        "scrypt$15$99$1$SALT$DIGEST", "scrypt$15$8$1$SALT$DIGEST$", "scrypt$15$8$1$SALTaa$DIGEST", "scrypt$15$8$1$SALT$DIGESTzz",
        "scrypt$99999999999999999999$8$1$SALT$DIGEST", "SCRYPT$15$8$1$SALT$DIGEST",
    ])
    func `is no other text, and none that costs more than can be borne`(text: String) {
        let (salt, digest) = (String(repeating: "ab", count: 16), String(repeating: "cd", count: 32))
        #expect(PasswordHash(text.replacing("SALT", with: salt).replacing("DIGEST", with: digest)) == nil)
        #expect(PasswordHash("scrypt$15$8$1$\(salt)$\(digest)") != nil)
    }

    @Test func `that nobody has fits nobody`() { #expect(!PasswordHash.unmatchable().matches(Self.password(""))) }

    @Test func `of a key is one text, and the key is never printed`() {
        let key = AccessKey.random()
        #expect(key.text.wholeMatch(of: /fk_[0-9a-f]{64}/) != nil)
        #expect(AccessKey.digest(of: key.text) == key.digest && AccessKey.isDigest(key.digest))
        #expect("\(key)" == "(hidden)" && !"\(String(reflecting: key))".contains(key.text))
        #expect(AccessKey.random().text != key.text)
        #expect(!AccessKey.isDigest(key.digest.uppercased()) && !AccessKey.isDigest("") && !AccessKey.isDigest(key.text))
    }
}
