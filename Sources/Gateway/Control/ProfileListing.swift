package import SiteModel

/// Everything that limits by profile or schedule, for people to look at.
package struct ProfileListing: Sendable, Codable, Equatable {
    package var schedules: [Schedule]
    package var profiles: [Installed]
    /// What is wrong, worst first.
    package var troubles: [String]

    /// A schedule of an operator's.
    package struct Schedule: Sendable, Codable, Equatable {
        package var name: String
        package var target: String
        package var enabled: Bool
        /// What it says now; nil: nothing.
        package var limit: String?
        /// By the site's clock; nil: for ever.
        package var until: String?
    }

    /// A profile that a charger holds, by what it took.
    package struct Installed: Sendable, Codable, Equatable {
        package var charger: ChargerID
        /// 0 for the charger as a whole.
        package var connector: Int
        package var id: Int
        package var level: Int
        package var purpose: OperatorAction.ProfileKind
        /// Fusekeeper's own, by which it controls the charger.
        package var own: Bool
        /// Its limits, as text.
        package var limits: String
    }
}
