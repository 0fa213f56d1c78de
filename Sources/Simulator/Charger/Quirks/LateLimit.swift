/// A limit on its way to the pilot signal of a charger that takes its time.
struct LateLimit: Sendable, Equatable {
    private var applied: Double?
    private var coming: [Step] = []

    private struct Step: Sendable, Equatable {
        var amps: Double
        var from: ContinuousClock.Instant
    }

    /// The limit that is in force now: the first at once, every other one after the delay.
    mutating func follow(_ limit: Double, after delay: Duration, at now: ContinuousClock.Instant) -> Double {
        guard let applied else {
            self.applied = limit
            return limit
        }
        if limit != self.coming.last?.amps ?? applied { self.coming.append(Step(amps: limit, from: now + delay)) }
        while let next = self.coming.first, next.from <= now {
            self.applied = next.amps
            self.coming.removeFirst()
        }
        return self.applied ?? limit
    }
}
