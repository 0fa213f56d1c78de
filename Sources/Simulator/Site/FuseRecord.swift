package import SmartCharging

/// What one fuse has carried: the truth, as somebody with a recorder on every phase would know it.
package struct FuseRecord: Sendable, Equatable {
    package let name: String
    /// Amperes per phase.
    package let rating: PerPhase<Double>
    package private(set) var phases = PerPhase(repeating: PhaseRecord())
    /// What flows now.
    package private(set) var load = PerPhase<Double>.zero
    private var since: ContinuousClock.Instant?

    /// What of its rating every device bears for an hour, and for 10 s.
    package static let hourShare = 1.13
    package static let secondsShare = 1.45

    package struct PhaseRecord: Sendable, Equatable {
        /// Amperes.
        package var peak = 0.0
        /// How long it carried more than its rating, altogether and at a stretch.
        package var above = Duration.zero
        package var longest = Duration.zero
        /// How long altogether beyond what circuit breakers and fuses bear for an hour, and beyond what they bear for 10 s (3.2).
        package var aboveHour = Duration.zero
        package var aboveSeconds = Duration.zero
        fileprivate var stretch = Duration.zero

        fileprivate mutating func add(_ load: Double, rating: Double, for time: Duration) {
            self.peak = max(self.peak, load)
            guard load > rating else {
                self.stretch = .zero
                return
            }
            self.above += time
            self.stretch += time
            self.longest = max(self.longest, self.stretch)
            if load > rating * FuseRecord.hourShare { self.aboveHour += time }
            if load > rating * FuseRecord.secondsShare { self.aboveSeconds += time }
        }
    }

    package init(name: String, rating: PerPhase<Double>) {
        self.name = name
        self.rating = rating
    }

    /// Takes the load as it has been since the last time it was told.
    package mutating func add(_ load: PerPhase<Double>, at now: ContinuousClock.Instant) {
        let time = self.since?.duration(to: now) ?? .zero
        self.since = now
        self.load = load
        for phase in Phase.allCases { self.phases[phase].add(load[phase], rating: self.rating[phase], for: time) }
    }

    package var isAbove: Bool { Phase.allCases.contains { self.load[$0] > self.rating[$0] } }

    /// The phase that was loaded most, by its rating.
    package var worst: Phase {
        Phase.allCases.max { self.phases[$0].peak * self.rating[$1] < self.phases[$1].peak * self.rating[$0] } ?? .l1
    }
}
