/// A limit as a profile states it.
struct StatedLimit: Hashable, Sendable {
    let unit: ProfileUnit
    /// Of an ampere or a watt.
    let millionths: Int
    let phases: PhaseCount

    init(_ period: ProfileSchedule.Period, in unit: ProfileUnit) {
        self.unit = unit
        self.millionths = period.millionths
        self.phases = period.phases
    }
}
