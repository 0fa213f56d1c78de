package import FoundationEssentials

/// One outlet of a charge point as it last described itself.
package struct Connector: Sendable, Equatable, Codable {
    package var status: Status
    /// Free text of the charger, empty when there is nothing wrong.
    package var fault: String
    /// When the charger says it came to be so; reports older than this one are late and change nothing.
    package var since: Date

    package init(status: Status, fault: String = "", since: Date) {
        self.status = status
        self.fault = fault
        self.since = since
    }

    package enum Status: String, Sendable, Codable, CaseIterable {
        case available, preparing, charging, suspendedByCharger, suspendedByCar, finishing, reserved, unavailable, faulted
    }

    /// How many outlets a charger may have here. A number above it is a charger's error, or an attack.
    package static let maximumPerCharger = 32
}
