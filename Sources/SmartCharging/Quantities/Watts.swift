/// An active power in whole watts over all phases; positive is consumption. Arithmetic saturates.
package struct Watts: Hashable, Sendable {
    package let watts: Int

    /// What one phase of the European grid carries per ampere, in volts: 1.6 and the grid codes reckon with it, not with the voltage of the hour.
    package static let voltsPerPhase = 230

    package init(_ watts: Int) {
        self.watts = min(max(watts, -1_000_000_000_000), 1_000_000_000_000)
    }

    /// What a current draws that flows on `phases` phases, rounded up to a whole watt.
    package init(_ current: Amps, phases: Int = 1) {
        let tenthsOfVoltAmperes = current.tenths * Watts.voltsPerPhase * min(max(phases, 0), 3)
        self.init((tenthsOfVoltAmperes + 9) / 10)
    }
}

extension Watts: Comparable, AdditiveArithmetic {
    package static let zero = Watts(0)

    package static func < (left: Watts, right: Watts) -> Bool { left.watts < right.watts }
    package static func + (left: Watts, right: Watts) -> Watts { Watts(left.watts + right.watts) }
    package static func - (left: Watts, right: Watts) -> Watts { Watts(left.watts - right.watts) }
}

extension Watts: ExpressibleByIntegerLiteral {
    package init(integerLiteral watts: Int) {
        self.init(watts)
    }
}

extension Watts: Codable {
    /// A plain number of watts; a fraction is cut, which for a limit is the safe side.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let number = try container.decode(Double.self)
        guard abs(number) <= 1e12 else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "expected a power in watts, found \(number)")
        }
        self.init(Int(number.rounded(.down)))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.watts)
    }
}

extension Watts: CustomStringConvertible {
    /// As people write it: `4200 W`.
    package var description: String { "\(self.watts) W" }
}
