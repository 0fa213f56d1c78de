@testable import Metering
import Testing

@Suite struct `Register bits` {
    struct Example: CustomStringConvertible {
        let words: [UInt16]
        let type: RegisterType
        let order: WordOrder
        let number: Double
        var description: String { "\(self.type) \(self.order) \(self.number)" }
    }

    /// Worked out by hand or with another program, not with the code under test.
    static let examples = [
        Example(words: [0x4367, 0x8000], type: .float32, order: .highFirst, number: 231.5),
        Example(words: [0x8000, 0x4367], type: .float32, order: .lowFirst, number: 231.5),
        Example(words: [0xC248, 0x0000], type: .float32, order: .highFirst, number: -50),
        Example(words: [0x406C, 0xF000, 0, 0], type: .float64, order: .highFirst, number: 231.5),
        Example(words: [0, 0, 0xF000, 0x406C], type: .float64, order: .lowFirst, number: 231.5),
        Example(words: [0xFFFE], type: .int16, order: .highFirst, number: -2),
        Example(words: [0xFFFE], type: .uint16, order: .highFirst, number: 65534),
        Example(words: [0x0001, 0x86A0], type: .int32, order: .highFirst, number: 100_000),
        Example(words: [0x86A0, 0x0001], type: .int32, order: .lowFirst, number: 100_000),
        Example(words: [0xFFFF, 0xFFFE], type: .int32, order: .highFirst, number: -2),
        Example(words: [0xFFFF, 0xFFFE], type: .uint32, order: .highFirst, number: 4_294_967_294),
        Example(words: [0x8000, 0x0000], type: .acc32, order: .highFirst, number: 2_147_483_648),
        Example(words: [0, 0, 0x0001, 0x86A0], type: .int64, order: .highFirst, number: 100_000),
        Example(words: [0xFFFF, 0xFFFF, 0xFFFF, 0xFFFE], type: .int64, order: .highFirst, number: -2),
        Example(words: [0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF], type: .uint64, order: .highFirst, number: 18_446_744_073_709_551_616),
        Example(words: [0x86A0, 0x0001, 0, 0], type: .uint64, order: .lowFirst, number: 100_000),
    ]

    @Test(arguments: examples) func `mean the number that the meter shows`(_ example: Example) {
        let bits = RegisterBits.join(example.words, order: example.order)
        #expect(RegisterBits.number(bits, type: example.type) == example.number)
        #expect(RegisterBits.split(bits, type: example.type, order: example.order) == example.words)
    }

    @Test(arguments: RegisterType.allCases, [1, 2, 3]) func `survive being split and joined, for every type and order`(
        _ type: RegisterType, _ seed: UInt64
    ) {
        var random = Random(seed: seed)
        for _ in 0..<500 {
            let bits = random.next() >> (64 - 16 * UInt64(type.wordCount))
            for order in [WordOrder.highFirst, .lowFirst] {
                let words = RegisterBits.split(bits, type: type, order: order)
                #expect(words.count == type.wordCount)
                #expect(RegisterBits.join(words, order: order) == bits, "seed \(seed), \(bits)")
            }
        }
    }

    @Test(arguments: RegisterType.allCases, [1, 2, 3]) func `written from a number read back as that number, for every type`(
        _ type: RegisterType, _ seed: UInt64
    ) throws {
        var random = Random(seed: seed)
        for _ in 0..<500 {
            // What a Double holds exactly: 64-bit integers of up to 53 bits.
            let bits = type.wordCount == 4 ? random.next() >> 11 : random.next() >> (64 - 16 * UInt64(type.wordCount))
            let number = RegisterBits.number(bits, type: type)
            guard number.isFinite else { continue }
            let written = try #require(RegisterBits.bits(number, type: type))
            #expect(written == bits || number == 0, "seed \(seed), \(number)")
            #expect(RegisterBits.number(written, type: type) == number)
        }
    }

    @Test(arguments: [
        (RegisterType.int16, 32_767.6), (.int16, -32_769), (.uint16, -1), (.uint16, 65_536), (.int32, 2_147_483_648), (.uint32, -1),
        (.acc32, 4_294_967_296),
        (.int64, 9_223_372_036_854_775_808), (.uint64, -1), (.uint64, 18_446_744_073_709_551_616), (.float32, 1e39), (.int16, .nan),
        (.uint32, .infinity),
    ]) func `refuse a number that the type cannot hold`(_ type: RegisterType, _ number: Double) {
        #expect(RegisterBits.bits(number, type: type) == nil)
    }
}
