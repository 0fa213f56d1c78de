import Testing
import Transport

@Suite struct `A key that seals` {
    private let key = SealingKey(Array(0..<32))!

    @Test func `makes the first half of an HMAC-SHA256`() {
        #expect(self.key.seal("text", for: "purpose") == "a3dd635aa74b5aaea38a20a743507fa0")
    }

    @Test func `knows its own seals, of the same text and purpose`() {
        let seal = self.key.seal("text", for: "purpose")
        #expect(self.key.hasSealed("text", for: "purpose", with: seal))
        #expect(!self.key.hasSealed("texT", for: "purpose", with: seal))
        #expect(!self.key.hasSealed("text", for: "another", with: seal))
        #expect(!SealingKey.random().hasSealed("text", for: "purpose", with: seal))
        for wrong in ["", String(seal.dropLast()), seal + "0", seal.uppercased(), String(seal.reversed())] {
            #expect(!self.key.hasSealed("text", for: "purpose", with: wrong), "\(wrong)")
        }
    }

    @Test func `is 32 bytes, and is not printed`() {
        #expect(SealingKey([1, 2, 3]) == nil)
        #expect("\(self.key)" == "(hidden)" && !String(reflecting: self.key).contains("1, 2"))
    }

    @Test(arguments: [0, 1, 63, 64, 65, 1_000]) func `and a digest of pieces is the digest of the whole`(length: Int) {
        let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0) }
        var digest = RunningDigest()
        for start in stride(from: 0, to: length, by: 7) { digest.add(Array(bytes[start..<min(start + 7, length)])) }
        #expect(digest.finish() == Hex.text(Digest.sha256(bytes)))
    }

    @Test func `and texts become segments of a path and come back`() {
        for text in ["CP_7", "a b|c/é%", "*+=:|@._-~", ""] {
            let encoded = PercentEncoding.encoded(text)
            #expect(encoded.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") })
            #expect(PercentEncoding.decoded(Array(encoded.utf8)) == text)
        }
    }
}
