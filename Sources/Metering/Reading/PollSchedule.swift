/// When a meter is asked next: at its interval while it answers, more and more rarely while it does not,
/// so that a dead meter leaves the bus to the others.
package struct PollSchedule: Equatable, Sendable {
    private let interval: Duration
    private var backOff: BackOff

    package init(interval: Duration, longestWait: Duration = .seconds(5)) {
        self.interval = interval
        self.backOff = BackOff(first: interval, longest: max(interval, longestWait))
    }

    /// - Parameters:
    ///   - start: when the poll that has just ended began.
    ///   - now: when it ended. Polls that should have begun in the meantime are left out.
    package mutating func next(after start: ContinuousClock.Instant, succeeded: Bool, at now: ContinuousClock.Instant)
        -> ContinuousClock.Instant
    {
        if succeeded {
            self.backOff.succeeded()
        } else {
            self.backOff.failed()
        }
        return max(start + self.interval, now + self.backOff.delay)
    }
}
