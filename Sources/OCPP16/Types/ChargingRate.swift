/// A limit of a charging schedule: whole tenths of an ampere (per phase) or of a watt (in total), as the schedule's
/// `chargingRateUnit` says. The spec allows one decimal (7.14), so nothing finer can be held or sent.
package struct ChargingRate: Hashable, Sendable {
    package var tenths: Int

    package init(tenths: Int) {
        self.tenths = tenths
    }

    /// Rounds down to a tenth, so that a limit never grows on its way. Nil if `value` is not finite or beyond ±10¹².
    package init?(roundingDown value: Double) {
        guard value.magnitude <= 1e12 else { return nil }
        // 16.1 × 10 is 161.00000000000003, and 8.3 may arrive as 8.299999999999999: what is that close to a tenth is meant to be it.
        let tenths = value * 10
        let nearest = tenths.rounded()
        self.tenths = Int((tenths - nearest).magnitude < 1e-6 * max(1, tenths.magnitude / 1e6) ? nearest : tenths.rounded(.down))
    }

    package var value: Double { Double(self.tenths) / 10 }
}

extension ChargingRate: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.tenths < right.tenths }
}

extension ChargingRate: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let value = try container.decode(Double.self)
        guard let rate = Self(roundingDown: value) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "expected a rate within ±1e12, found \(value)")
        }
        self = rate
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        // The nearest double to a tenth prints as that tenth: 63 becomes 6.3, never 6.299999999999999.
        try container.encode(self.value)
    }
}
