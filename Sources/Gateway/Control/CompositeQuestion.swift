package import FoundationEssentials
package import SiteModel
import SmartCharging

/// What a composite schedule is asked for.
package struct CompositeQuestion: Sendable, Codable, Equatable {
    package var charger: ChargerID
    /// 0 for the charger as a whole.
    package var connector: Int
    /// Nil: now.
    package var at: Date?
    /// Seconds.
    package var duration: Int
    package var unit: Unit

    /// As people write it.
    package enum Unit: String, Sendable, Codable, CaseIterable {
        case amps = "A"
        case watts = "W"

        var unit: ProfileUnit {
            switch self {
            case .amps: .amps
            case .watts: .watts
            }
        }
    }

    package init(charger: ChargerID, connector: Int, at: Date?, duration: Int, unit: Unit) {
        self.charger = charger
        self.connector = connector
        self.at = at
        self.duration = duration
        self.unit = unit
    }
}
