extension Quantity: CaseIterable, Comparable {
    /// In the order people read a meter: phase values first, counters and frequency last.
    package static let allCases: [Quantity] =
        MeterPhase.allCases.map(Quantity.voltage) + MeterPhase.allCases.map(Quantity.current) + MeterPhase.allCases.map(Quantity.power)
        + [.totalPower, .importedPower, .exportedPower, .importedEnergy, .exportedEnergy, .frequency]

    package static func < (left: Quantity, right: Quantity) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .voltage(let phase): phase.rawValue
        case .current(let phase): 3 + phase.rawValue
        case .power(let phase): 6 + phase.rawValue
        case .totalPower: 10
        case .importedPower: 11
        case .exportedPower: 12
        case .importedEnergy: 13
        case .exportedEnergy: 14
        case .frequency: 15
        }
    }
}
