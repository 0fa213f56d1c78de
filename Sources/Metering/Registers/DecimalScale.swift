/// A power of ten between a register and its SI value.
///
/// Kept as an exponent: dividing 2301 by 10 gives 230.1, multiplying it by 0.1 does not.
package struct DecimalScale: Hashable, Sendable {
    /// Within ±12, so that a scale of the catalogue and a scale factor of a meter together stay exact.
    package let exponent: Int

    package static let one = DecimalScale(exponent: 0, checked: ())
    package static let limit = 12

    private init(exponent: Int, checked: Void) { self.exponent = exponent }

    package init?(exponent: Int) {
        guard (-Self.limit...Self.limit).contains(exponent) else { return nil }
        self.init(exponent: exponent, checked: ())
    }

    /// The factor as written in the catalogue; nil unless it is a power of ten.
    package init?(factor: Double) {
        for exponent in -Self.limit...Self.limit {
            let scale = DecimalScale(exponent: exponent, checked: ())
            if scale.value(ofRaw: 1) == factor {
                self = scale
                return
            }
        }
        return nil
    }

    package func value(ofRaw raw: Double) -> Double {
        self.exponent < 0 ? raw / Self.power(-self.exponent) : raw * Self.power(self.exponent)
    }

    package func raw(ofValue value: Double) -> Double {
        self.exponent < 0 ? value * Self.power(-self.exponent) : value / Self.power(self.exponent)
    }

    /// Nil when the two together leave the exact range.
    package func combined(with other: DecimalScale) -> DecimalScale? {
        DecimalScale(exponent: self.exponent + other.exponent)
    }

    private static func power(_ exponent: Int) -> Double {
        (0..<exponent).reduce(1) { product, _ in product * 10 }
    }
}

extension DecimalScale: CustomStringConvertible {
    package var description: String {
        switch self.exponent {
        case 0: "×1"
        case 1...: "×1" + String(repeating: "0", count: self.exponent)
        default: "×0." + String(repeating: "0", count: -self.exponent - 1) + "1"
        }
    }
}
