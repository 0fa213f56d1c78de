import JSON
import TestSupport
import Testing

@Suite struct NumberTests {
    private static func number(_ text: String) throws -> JSONValue { try JSONDocument(parsing: text).root }

    @Test(arguments: [
        ("0", 0), ("-0", 0), ("0.0", 0), ("0e999999999999999999999", 0), ("-0.000e-5", 0), ("7", 7), ("-7", -7), ("1.0", 1), ("1e2", 100),
        ("1E+2", 100), ("100e-2", 1), ("1.5e1", 15), ("0.001e3", 1), ("12300e-2", 123), ("9223372036854775807", .max),
        ("-9223372036854775808", .min), ("922337203685477580.7e1", .max), ("9223372036854775807.000", .max),
        ("1e18", 1_000_000_000_000_000_000),
        ("0.000000000000000000000000000001e30", 1), ("1000000000000000000000000000000e-30", 1),
        ("9223372036854775808", nil), ("-9223372036854775809", nil), ("1e19", nil), ("18446744073709551616", nil), ("1.5", nil),
        ("1e-1", nil),
        ("100e-3", nil), ("1e400", nil), ("1e-400", nil), ("1e99999999999999999999", nil), ("-1e-99999999999999999999", nil),
        ("0.1", nil), ("9223372036854775807.5", nil), ("123456789012345678901234567890", nil),
    ])
    func `integers are exact, however they are written`(_ text: String, _ expected: Int?) throws {
        #expect(try Self.number(text).int == expected)
    }

    @Test func `other integer types have their own limits`() throws {
        #expect(try Self.number("18446744073709551615").integer(as: UInt64.self) == .max)
        #expect(try Self.number("18446744073709551616").integer(as: UInt64.self) == nil)
        #expect(try Self.number("-1").integer(as: UInt64.self) == nil)
        #expect(try Self.number("-0").integer(as: UInt8.self) == 0)
        #expect(try Self.number("255").integer(as: UInt8.self) == 255)
        #expect(try Self.number("256").integer(as: UInt8.self) == nil)
        #expect(try Self.number("-128").integer(as: Int8.self) == -128)
        #expect(try Self.number("2147483648").integer(as: Int32.self) == nil)
    }

    @Test(arguments: [
        ("0", 0.0), ("1e400", nil), ("-1e400", nil), ("1e-400", 0), ("1.7976931348623157e308", .greatestFiniteMagnitude),
        ("1.7976931348623159e308", nil), ("5e-324", .leastNonzeroMagnitude), ("2e-324", 0), ("0.1", 0.1), ("1e23", 1e23),
        ("9007199254740993", 9_007_199_254_740_992),
        ("123456789012345678901234567890", 1.2345678901234568e29), ("1e22", 1e22), ("-2.5e-3", -0.0025), ("1e99999999999999999999", nil),
    ])
    func `doubles are the nearest, and finite`(_ text: String, _ expected: Double?) throws {
        #expect(try Self.number(text).double == expected)
    }

    @Test func `a negative zero keeps its sign`() throws {
        #expect(try Self.number("-0").double?.sign == .minus)
        #expect(try Self.number("-0.0e5").double?.sign == .minus)
        #expect(try Self.number("0").double?.sign == .plus)
    }

    @Test(arguments: [11, 12, 13] as [UInt64]) func `any spelling of an integer gives it back`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<5000 {
            let number = Int(truncatingIfNeeded: random.next()) >> Int.random(in: 0...63, using: &random)
            let text = Self.spelling(of: number, using: &random)
            #expect(try Self.number(text).int == number, "seed \(seed): \(text)")
        }
    }

    /// The digits with a point put somewhere, zeros behind them, and the exponent that makes up for both.
    private static func spelling(of number: Int, using random: inout SeededGenerator) -> String {
        let zeros = Int.random(in: 0...5, using: &random)
        let digits = String(number.magnitude) + String(repeating: "0", count: zeros)
        let whole = Int.random(in: 1...digits.count, using: &random)
        // A point right after a leading zero is the only place for one.
        guard whole == 1 || digits.first != "0" else { return "0" }
        let fraction = digits.dropFirst(whole)
        let text = (number < 0 ? "-" : "") + digits.prefix(whole) + (fraction.isEmpty ? "" : "." + fraction)
        return text + (random.chance(1, in: 2) ? "e" : "E") + String(fraction.count - zeros)
    }

    @Test(arguments: [21, 22, 23] as [UInt64]) func `doubles are those of the standard library`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<5000 {
            let digits = String(random.next() >> UInt64.random(in: 0...63, using: &random))
            let fraction = random.chance(1, in: 2) ? "." + String(random.next() >> UInt64.random(in: 0...63, using: &random)) : ""
            let exponent = random.chance(2, in: 3) ? "e" + String(Int.random(in: -345...325, using: &random)) : ""
            let text = digits + fraction + exponent
            let expected = try #require(Double(text))
            #expect(try Self.number(text).double == (expected.isFinite ? expected : nil), "seed \(seed): \(text)")
        }
    }

    @Test func `a number of a million digits does no harm`() throws {
        let digits = String(repeating: "9", count: 1_000_000)
        #expect(try Self.number(digits).int == nil)
        #expect(try Self.number(digits).double == nil)
        #expect(try Self.number("0." + digits).double == 1)
        let zeros = String(repeating: "0", count: 1_000_000)
        #expect(try Self.number("0.\(zeros)1e1000001").int == 1)
        #expect(try Self.number("1\(zeros)e-1000000").int == 1)
        #expect(try Self.number("1e\(digits)").int == nil)
    }
}
