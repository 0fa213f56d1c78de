import JSON
import TestSupport
import Testing

@Suite struct UTF8Tests {
    private static func accepts(_ content: some Sequence<UInt8>) -> Bool {
        (try? JSONDocument(parsing: [UInt8(ascii: "\"")] + content + [UInt8(ascii: "\"")])) != nil
    }

    @Test func `every lead byte with every second byte is judged as the standard library judges it`() {
        for lead in UInt8(0x80)...0xFF {
            for second in UInt8(0x80)...0xFF {
                for tail in [[], [0x80], [0xBF], [0x80, 0x80], [0xBF, 0xBF], [0x80, 0x41], [0xC3, 0xA9]] as [[UInt8]] {
                    let bytes = [lead, second] + tail
                    #expect(Self.accepts(bytes) == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)")
                }
            }
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func `random bytes are judged as the standard library judges them`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<5000 {
            let bytes = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                UInt8.random(in: random.chance(1, in: 2) ? 0x80...0xFF : 0x5D...0x7F, using: &random)
            }
            #expect(Self.accepts(bytes) == (String(validating: bytes, as: UTF8.self) != nil), "seed \(seed): \(bytes)")
        }
    }
}
