package import FoundationEssentials

/// A charger's own calendar: as wrong as it was built until somebody tells it the time.
package struct ChargerClock: Sendable, Equatable {
    private var date: Date
    private var at: ContinuousClock.Instant

    package init(_ date: Date, at now: ContinuousClock.Instant) {
        self.date = date
        self.at = now
    }

    package mutating func set(_ date: Date, at now: ContinuousClock.Instant) {
        self = ChargerClock(date, at: now)
    }

    package func date(at now: ContinuousClock.Instant) -> Date {
        self.date.addingTimeInterval(self.at.duration(to: now).fractionalSeconds)
    }
}
