import Storage
import TestSupport
import Testing

struct CRC32CTests {
    /// RFC 3720, appendix B.4, and the customary check value.
    @Test(
        arguments: [
            ([UInt8](repeating: 0, count: 32), 0x8A91_36AA),
            ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
            ([UInt8](0..<32), 0x46DD_794E),
            ([UInt8]((0..<32).reversed()), 0x113F_DB5C),
            (Array("123456789".utf8), 0xE306_9283),
            ([], 0),
        ] as [([UInt8], UInt32)])
    func `gives the published values`(bytes: [UInt8], expected: UInt32) {
        #expect(CRC32C(of: bytes).value == expected)
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func `is the same however the bytes are cut`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for length in 0..<70 {
            let bytes = random.bytes(length)
            var pieces = CRC32C()
            var rest = bytes[...]
            while !rest.isEmpty {
                let piece = Array(rest.prefix(Int.random(in: 1...9, using: &random)))
                pieces.update(piece.span)
                rest = rest.dropFirst(piece.count)
            }
            #expect(pieces.value == CRC32C(of: bytes).value, "seed \(seed), length \(length)")
        }
    }
}
