/// An electric current per phase, in whole tenths of an ampere; positive is consumption.
///
/// Every value lies within ±`Amps.greatest`, and arithmetic saturates there, so that no number from outside can overflow a sum.
package struct Amps: Hashable, Sendable {
    package let tenths: Int

    /// 100 million amperes: far above any fuse, far below what `Int` holds even after summing millions of them.
    package static let greatest = Amps(tenths: 1_000_000_000)

    package init(tenths: Int) {
        self.tenths = min(max(tenths, -1_000_000_000), 1_000_000_000)
    }

    /// Rounds to a tenth by the rule given; `nil` for what is not a finite number.
    package init?(_ amps: Double, rounding rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero) {
        guard amps.isFinite else { return nil }
        // A reading such as 4.1 is not exact in binary: what lies within a millionth of a tenth is that tenth, whatever the rule.
        let scaled = min(max(amps, -1e8), 1e8) * 10
        let nearest = scaled.rounded()
        self.init(tenths: Int(abs(scaled - nearest) < 1e-6 ? nearest : scaled.rounded(rule)))
    }

    package var amps: Double { Double(self.tenths) / 10 }
}

extension Amps: Comparable, AdditiveArithmetic {
    package static let zero = Amps(tenths: 0)

    package static func < (left: Amps, right: Amps) -> Bool { left.tenths < right.tenths }
    package static func + (left: Amps, right: Amps) -> Amps { Amps(tenths: left.tenths + right.tenths) }
    package static func - (left: Amps, right: Amps) -> Amps { Amps(tenths: left.tenths - right.tenths) }
    package static prefix func - (value: Amps) -> Amps { Amps(tenths: -value.tenths) }

    /// Saturates at ±`greatest`.
    package static func * (left: Amps, right: Int) -> Amps {
        let (product, overflow) = left.tenths.multipliedReportingOverflow(by: right)
        guard overflow else { return Amps(tenths: product) }
        return (left.tenths < 0) == (right < 0) ? .greatest : -.greatest
    }
}

extension Amps: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
    /// Whole amperes.
    package init(integerLiteral amps: Int) {
        self = Amps(tenths: 10) * amps
    }

    package init(floatLiteral amps: Double) {
        self = Amps(amps) ?? .zero
    }
}

extension Amps: Codable {
    /// A plain number of amperes, as `16` or `6.5`.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let number = try container.decode(Double.self)
        guard abs(number) <= Amps.greatest.amps, let amps = Amps(number) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "expected a current in amperes, found \(number)")
        }
        self = amps
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.amps)
    }
}

extension Amps: CustomStringConvertible {
    /// As people write it: `16 A`, `4.1 A`.
    package var description: String {
        let magnitude = self.tenths.magnitude
        let sign = self.tenths < 0 ? "-" : ""
        let fraction = magnitude % 10 == 0 ? "" : ".\(magnitude % 10)"
        return "\(sign)\(magnitude / 10)\(fraction) A"
    }
}
