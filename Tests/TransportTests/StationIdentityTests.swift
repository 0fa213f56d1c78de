import Testing

@testable import Transport

struct StationIdentityTests {
    @Test(arguments: [
        ("/ocpp/CP1", "CP1"),
        ("/CP1", "CP1"),
        ("CP1", "CP1"),
        ("/a/b/c/d/CP1", "CP1"),
        ("/ocpp/CP1?token=a/b", "CP1"),
        ("/ocpp/CP1#x/y", "CP1"),
        ("ws://host:9000/ocpp/CP1", "CP1"),
        ("/ocpp/RDAM%20123", "RDAM 123"),
        ("/ocpp/RDAM%7C123", "RDAM|123"),
        ("/ocpp/a%2Fb", "a/b"),
        // Once, not twice.
        ("/ocpp/a%2541", "a%41"),
        ("/ocpp/%e2%82%ac", "€"),
        ("/ocpp/", ""),
        ("/", ""),
        ("", ""),
    ]) func `the identity is the last path segment, decoded once`(_ target: String, _ identity: String) {
        #expect(StationIdentity.last(of: target) == identity)
    }

    @Test(arguments: ["/%zz", "/%", "/%4", "/a%4g", "/%%41", "/%e2%82", "/%ff", "/%c0%af", "/%ed%a0%80", "/%+1", "/%-1"])
    func `a broken escape has no identity`(_ target: String) {
        #expect(StationIdentity.last(of: target) == nil)
    }

    @Test(arguments: [
        "A", "CP_1", "a*+=:|@._-Z9", "RDAM 123", String(repeating: "x", count: 48),
    ]) func `allowed names are allowed, and survive their way through a path`(_ identity: String) {
        #expect(StationIdentity.isAllowed(identity))
        #expect(StationIdentity.last(of: "/ocpp/" + StationIdentity.percentEncoded(identity)) == identity)
    }

    @Test(arguments: [
        "", " ", " a", "a ", "a/b", "..\\x", "a\u{0}b", "a\nb", "a%b", "é", "a,b", "<b>", "a\"b", String(repeating: "x", count: 49),
    ]) func `other names are not`(_ identity: String) {
        #expect(!StationIdentity.isAllowed(identity))
    }

    @Test func `dots alone are a name like any other`() {
        // Which is why an identity is never used as a file name unescaped.
        #expect(StationIdentity.isAllowed(".."))
    }
}
