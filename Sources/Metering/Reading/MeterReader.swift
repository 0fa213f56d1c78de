/// Reads one meter again and again.
package struct MeterReader<Link: RegisterLink, Time: Clock>: Sendable where Time.Instant == ContinuousClock.Instant {
    private let settings: MeterSettings
    private let link: Link
    private let clock: Time

    package init(_ settings: MeterSettings, over link: Link, clock: Time) {
        self.settings = settings
        self.link = link
        self.clock = clock
    }

    /// Polls at the meter's interval until the task is cancelled, and reports every poll, in order. The next poll waits for the report to be taken.
    package func run(_ report: (MeterReport) async -> Void) async {
        var session = MeterSession(self.settings)
        var schedule = PollSchedule(interval: self.settings.interval)
        while !Task.isCancelled {
            let start = self.clock.now
            let succeeded: Bool
            switch await session.poll(over: self.link, at: start) {
            case .success(let reading):
                succeeded = true
                await report(.reading(reading))
            case .failure(let failure):
                succeeded = false
                await report(.failure(failure, at: start))
            }
            let next = schedule.next(after: start, succeeded: succeeded, at: self.clock.now)
            do {
                try await self.clock.sleep(until: next, tolerance: nil)
            } catch {
                // Cancelled: there is no other way out of a sleep.
                return
            }
        }
    }
}
