/// Everything that is known of one kind of meter: where its values lie, how they are written, and how it wants to be asked.
package struct MeterModel: Equatable, Sendable {
    /// Lower-case letters, digits and dashes: what stands in `site.json`.
    package var id: String
    package var vendor: String
    /// The products that it fits, as they are printed on the device.
    package var names: [String]
    /// How well the registers are known.
    package var confidence: Confidence
    /// 1 or 3.
    package var phases: Int
    /// What the device itself has; an RTU meter may also hang behind a gateway.
    package var links: [LinkKind]
    package var serialFormat: SerialFormat
    /// The unit id as delivered.
    package var unit: UInt8
    package var timing: Timing
    /// The most registers that the model answers in one request.
    package var maxRead: Int
    package var wordOrder: WordOrder
    package var currents: CurrentSign
    /// The bits by which the model says "not available", per type.
    package var unavailable: [RegisterType: UInt64]
    /// Requests known to be answered. Every register lies whole in at least one.
    package var blocks: [RegisterRange]
    package var registers: [Register]
    package var totalPower: TotalPower
    /// The registers' addresses count from where this model is found on the device.
    package var sunSpec: SunSpecModel?
    /// Set when the values are those behind the current transformers, still to be multiplied.
    package var ratios: TransformerRatios?
    /// Some devices of this model tell ten times the frequency.
    package var frequencyMayBeTenfold: Bool
    /// Further registers that tell a person which device this is and how it is set.
    package var facts: [FactRegister]
    package var notes: [String]
    package var sources: [String]
}

extension MeterModel {
    package enum Confidence: String, Comparable, Sendable {
        case low
        case medium
        /// Two independent implementations, or the vendor's table.
        case high

        package static func < (left: Confidence, right: Confidence) -> Bool { left.rank < right.rank }
        private var rank: Int {
            switch self {
            case .low: 0
            case .medium: 1
            case .high: 2
            }
        }
    }

    package struct Timing: Equatable, Sendable {
        /// Silence on the bus before a request.
        package var gap: Duration
        package var timeout: Duration
        /// The shortest time between two polls that the model bears.
        package var interval: Duration
    }

    package enum CurrentSign: String, Sendable {
        case signed
        /// RMS values: the direction must be taken from the power of the phase.
        case unsigned
    }

    package enum TotalPower: String, Sendable {
        case register
        case importedMinusExported
        case sumOfPhases
    }

    package struct SunSpecModel: Equatable, Sendable {
        /// The ids that share this layout.
        package var ids: [UInt16]
        /// Where the mark "SunS" may stand, the likeliest first.
        package var bases: [UInt16]
    }

    package struct TransformerRatios: Equatable, Sendable {
        package var current: NumberRegister
        package var voltage: NumberRegister
    }
}

extension MeterModel {
    package var measuredPhases: [MeterPhase] { Array(MeterPhase.allCases.prefix(self.phases)) }

    /// Whether a fuse can be guarded with it.
    package var measuresEveryCurrent: Bool {
        self.measuredPhases.allSatisfy { self.register(for: .current($0)) != nil }
    }

    package func register(for quantity: Quantity) -> Register? {
        self.registers.first { $0.quantity == quantity }
    }

    /// What a reading of this model can hold, in the order of `Quantity`.
    package var quantities: [Quantity] {
        let read = self.registers.map(\.quantity)
        return (self.totalPower == .register ? read : read + [.totalPower]).sorted()
    }
}

extension MeterModel: CustomStringConvertible {
    package var description: String { self.id }
}
