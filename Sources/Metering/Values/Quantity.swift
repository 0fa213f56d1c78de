/// What a meter measures. Values are SI: V, A, W, Wh, Hz; positive power and current flow from the grid into the site.
package enum Quantity: Hashable, Sendable {
    case voltage(MeterPhase)
    case current(MeterPhase)
    case power(MeterPhase)
    case totalPower
    /// Total power in one direction, never negative: some meters tell the two directions apart instead of a sign.
    case importedPower
    case exportedPower
    case importedEnergy
    case exportedEnergy
    case frequency
}

extension Quantity {
    package var unit: String {
        switch self {
        case .voltage: "V"
        case .current: "A"
        case .power, .totalPower, .importedPower, .exportedPower: "W"
        case .importedEnergy, .exportedEnergy: "Wh"
        case .frequency: "Hz"
        }
    }

    package var phase: MeterPhase? {
        switch self {
        case .voltage(let phase), .current(let phase), .power(let phase): phase
        case .totalPower, .importedPower, .exportedPower, .importedEnergy, .exportedEnergy, .frequency: nil
        }
    }
}

extension Quantity: CustomStringConvertible {
    package var description: String {
        switch self {
        case .voltage(let phase): "voltage \(phase)"
        case .current(let phase): "current \(phase)"
        case .power(let phase): "power \(phase)"
        case .totalPower: "total power"
        case .importedPower: "imported power"
        case .exportedPower: "exported power"
        case .importedEnergy: "imported energy"
        case .exportedEnergy: "exported energy"
        case .frequency: "frequency"
        }
    }
}
