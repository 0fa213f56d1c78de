/// Limits one after the other, counted from when the schedule begins. There is at least one, the first at 0, each later than the one
/// before.
package struct ProfileSchedule: Hashable, Sendable {
    package let unit: ProfileUnit
    package let periods: [Period]
    /// Seconds, from 0; nil: the last period goes on for ever.
    package let duration: Int?

    package struct Period: Hashable, Sendable {
        /// Seconds since the schedule began.
        package let start: Int
        /// In millionths of an ampere or a watt, 0 to `Period.greatest` millionths.
        package let millionths: Int
        package let phases: PhaseCount

        /// 10⁹ amperes or watts: far above any charger, and small enough that no sum or product of limits can overflow.
        package static let greatest = 1_000_000_000.0

        /// A limit finer than a millionth is taken for the nearest one. Nil below 0, above `greatest`, and for what is no number.
        init?(start: Int, limit: Double, phases: PhaseCount) {
            guard limit >= 0, limit <= Period.greatest else { return nil }
            self.start = start
            self.millionths = Int((limit * 1_000_000).rounded())
            self.phases = phases
        }

        /// In the schedule's unit.
        package var limit: Double { Double(self.millionths) / 1_000_000 }
    }

    /// - Precondition: the periods are in order and begin at 0; see `ProfileDraft`.
    init(unit: ProfileUnit, checked periods: [Period], duration: Int?) {
        self.unit = unit
        self.periods = periods
        self.duration = duration
    }

    /// When the period after that one begins; nil: it is the last.
    func nextStart(after index: Int) -> Int? {
        index + 1 < self.periods.count ? self.periods[index + 1].start : nil
    }

    /// Which period is in force (S4): the last that has begun. Nil before the first.
    func index(at elapsed: Int) -> Int? {
        var low = 0
        var high = self.periods.count
        while low < high {
            let middle = (low + high) / 2
            if self.periods[middle].start <= elapsed { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? low - 1 : nil
    }
}
