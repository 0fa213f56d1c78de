package import FoundationEssentials
package import SmartCharging

/// The limits a charger says it reckons with, all its profiles together: its answer, of which nothing has been checked.
package struct ReportedSchedule: Sendable, Equatable {
    /// By the charger's clock; nil where it does not say.
    package var start: Date?
    /// Seconds that it covers; nil where it does not say.
    package var duration: Int?
    package var unit: ProfileUnit
    /// Empty where nothing limits it.
    package var periods: [ProfileDraft.Period]

    /// More are not looked at.
    package static let mostPeriods = 1_000

    package init(start: Date? = nil, duration: Int? = nil, unit: ProfileUnit, periods: [ProfileDraft.Period]) {
        self.start = start
        self.duration = duration
        self.unit = unit
        self.periods = periods
    }
}
