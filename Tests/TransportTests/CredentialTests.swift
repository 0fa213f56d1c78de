import Testing

@testable import Transport

struct CredentialTests {
    static let key: [UInt8] = [0, 1, 2, 3, 4, 5, 6, 7] + [UInt8](repeating: 0xFF, count: 12)

    /// The configured password, what the charger presents, whether it is let in.
    static let cases: [(configured: String, presented: [UInt8], matches: Bool)] = [
        // The standard: digits are configured, the bytes they spell are presented.
        ("0001020304050607FFFFFFFFFFFFFFFFFFFFFFFF", key, true),
        ("0001020304050607ffffffffffffffffffffffff", key, true),
        // Many chargers present the digits as they are, in either case.
        ("0001020304050607FFFFFFFFFFFFFFFFFFFFFFFF", Array("0001020304050607FFFFFFFFFFFFFFFFFFFFFFFF".utf8), true),
        ("0001020304050607FFFFFFFFFFFFFFFFFFFFFFFF", Array("0001020304050607ffffffffffffffffffffffff".utf8), true),
        ("0001020304050607FFFFFFFFFFFFFFFFFFFFFFFF", Array(key.dropLast()), false),
        ("0001020304050607FFFFFFFFFFFFFFFFFFFFFFFF", key + [0], false),
        ("0001020304050607FFFFFFFFFFFFFFFFFFFFFFFF", [], false),
        // Text, also if it looks like digits: 16 to 20 characters are text.
        ("correct horse ba", Array("correct horse ba".utf8), true),
        ("correct horse ba", Array("Correct horse ba".utf8), false),
        ("0123456789ABCDEF", Array("0123456789ABCDEF".utf8), true),
        ("0123456789ABCDEF", Array("0123456789abcdef".utf8), false),
        ("0123456789ABCDEF", [0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF], false),
        // 40 digits are 20 bytes; an odd number of digits, or more, are text.
        (String(repeating: "ab", count: 20), [UInt8](repeating: 0xAB, count: 20), true),
        (String(repeating: "a", count: 33), Array(String(repeating: "a", count: 33).utf8), true),
        (String(repeating: "ab", count: 21), Array(String(repeating: "ab", count: 21).utf8), true),
        (String(repeating: "ab", count: 21), [UInt8](repeating: 0xAB, count: 21), false),
        ("short", Array("short".utf8), true),
        ("pässwörd", Array("pässwörd".utf8), true),
        ("a:b", Array("a:b".utf8), true),
    ]

    @Test(arguments: cases) func `a password is its bytes, or the digits that spell them`(
        _ configured: String, _ presented: [UInt8], _ matches: Bool
    ) {
        let hash = CredentialHash(of: Password(configured: configured))
        #expect(hash.matches(Password(presented)) == matches)
    }

    @Test func `a hash survives being written down`() throws {
        let hash = CredentialHash(of: Password(configured: "correct horse battery"))
        let text = hash.description
        #expect(text.hasPrefix("sha256$") && text.utf8.count == 7 + 32 + 1 + 64)
        let read = try #require(CredentialHash(text))
        #expect(read == hash)
        #expect(read.matches(Password(Array("correct horse battery".utf8))))
        #expect(CredentialHash(text.uppercased()) == nil, "the scheme's name is written in small letters")
    }

    @Test func `the digest is SHA-256 over salt and password`() throws {
        // sha256("0123456789abcdef" + "secret"), as sha256sum prints it.
        let text = "sha256$30313233343536373839616263646566$c5310e3d1e5823ef77ce3a5804988a72fc60c307a0c8959f3461e202e4a8d814"
        #expect(try #require(CredentialHash(text)).matches(Password(Array("secret".utf8))))
    }

    @Test func `two hashes of one password differ`() {
        let password = Password(configured: "correct horse battery")
        #expect(CredentialHash(of: password).description != CredentialHash(of: password).description)
    }

    @Test(arguments: [
        "", "sha256", "sha256$", "sha256$$", "sha256$00$00", "md5$00112233445566778899aabbccddeeff$00", "$$$", "sha256$zz$zz",
        "sha256$00112233445566778899aabbccddeeff$" + String(repeating: "0", count: 62),
        "sha256$00112233445566778899aabbccddeef$" + String(repeating: "0", count: 64),
        "sha256$00112233445566778899aabbccddeeff$" + String(repeating: "0", count: 64) + "$",
    ]) func `other texts are no hash`(_ text: String) {
        #expect(CredentialHash(text) == nil)
    }

    @Test func `a password is not printed`() {
        let password = Password(configured: "very secret indeed")
        var dumped = ""
        dump(password, to: &dumped)
        let request = UpgradeRequest(identity: "A", path: "/A", remoteAddress: "192.0.2.1", password: password, subprotocols: [])
        dump(request, to: &dumped)
        for text in ["\(password)", String(reflecting: password), "\(request)", dumped] {
            #expect(!text.contains("secret") && !text.contains("118") && !text.contains("7665"), "\(text)")
        }
    }

    @Test(arguments: [
        // OCPP-J's own example.
        ("Basic QUwxMDAwOgABAgMEBQYH////////////////", "AL1000", key as [UInt8]?),
        ("basic QUwxMDAwOgABAgMEBQYH////////////////", "AL1000", key),
        ("BASIC  QUwxMDAwOgABAgMEBQYH////////////////", "AL1000", key),
        // The user must be the identity itself.
        ("Basic QUwxMDAwOgABAgMEBQYH////////////////", "AL100", nil),
        ("Basic QUwxMDAwOgABAgMEBQYH////////////////", "al1000", nil),
        // a:b:c, for the identity a:b or a.
        ("Basic YTpiOmM=", "a:b", Array("c".utf8)),
        ("Basic YTpiOmM=", "a", Array("b:c".utf8)),
        ("Basic YTo=", "a", []),
        ("Basic YQ==", "a", nil),
        ("Basic !!!", "a", nil),
        ("Basic", "a", nil),
        ("Bearer YTpi", "a", nil),
        ("", "a", nil),
    ]) func `the password is what stands behind the identity`(_ header: String, _ identity: String, _ password: [UInt8]?) {
        #expect(BasicCredentials(header: header)?.password(of: identity)?.bytes == password)
    }

    @Test func `credentials are written as they are read`() {
        let header = BasicCredentials(identity: "AL1000", password: Password(Self.key)).header
        #expect(header == "Basic QUwxMDAwOgABAgMEBQYH////////////////")
    }
}
