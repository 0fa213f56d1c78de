/// What a depot has been through.
package struct DepotReport: Sendable, Equatable {
    package var duration: Duration
    /// The grid connection first.
    package var fuses: [FuseRecord]
    /// The building's steps upwards.
    package var steps: [StepRecord.Step]
    package var sessionsStarted: Int
    package var sessionsEnded: Int
    /// Wh that the chargers gave out.
    package var energy: Double
    /// Messages of transactions that the gateway has not acknowledged.
    package var backlog: Int

    package init(
        duration: Duration, fuses: [FuseRecord], steps: [StepRecord.Step], sessionsStarted: Int, sessionsEnded: Int, energy: Double,
        backlog: Int
    ) {
        self.duration = duration
        self.fuses = fuses
        self.steps = steps
        self.sessionsStarted = sessionsStarted
        self.sessionsEnded = sessionsEnded
        self.energy = energy
        self.backlog = backlog
    }
}
