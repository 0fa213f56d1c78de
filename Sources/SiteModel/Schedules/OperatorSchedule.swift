package import SmartCharging

/// A limit that an operator has drawn over the clock of the site. It can only lower what the fuses allow.
///
/// It is read off the site's clock at every instant: where the clock is put forward, what it would have said in the missing time is never
/// in force, and what comes after is; where it is set back, the repeated time counts both times.
package struct OperatorSchedule: Hashable, Sendable {
    /// Unique on the site regardless of case, 1 to 60 characters.
    package var name: String
    package var target: ScheduleTarget
    package var timing: Timing
    /// It says nothing before; where the clock shows this twice, from the first time on.
    package var validFrom: LocalTime?
    /// It says nothing from then on; where the clock shows this twice, from the second time on.
    package var validTo: LocalTime?
    package var isEnabled: Bool

    package enum Timing: Hashable, Sendable {
        /// `from` and `to` are read as `validFrom` and `validTo`.
        case once(from: LocalTime, to: LocalTime, ScheduledLimit)
        case repeating(LimitCycle)
    }

    package init(
        name: String, target: ScheduleTarget, timing: Timing, validFrom: LocalTime? = nil, validTo: LocalTime? = nil, isEnabled: Bool = true
    ) {
        self.name = name
        self.target = target
        self.timing = timing
        self.validFrom = validFrom
        self.validTo = validTo
        self.isEnabled = isEnabled
    }

    package static let longestName = 60

    /// What a schedule says for a while.
    package struct Moment: Hashable, Sendable {
        /// Nil while it says nothing at all.
        package let limit: ScheduledLimit?
        package let until: UTCSecond

        package init(limit: ScheduledLimit?, until: UTCSecond) {
            self.limit = limit
            self.until = until
        }
    }
}
