package import SmartCharging

/// What one fuse has carried: the truth, as somebody with a recorder on every phase would know it.
package struct FuseRecord: Sendable, Equatable {
    package let name: String
    /// Amperes per phase.
    package let rating: PerPhase<Double>
    package private(set) var phases = PerPhase(repeating: PhaseRecord())
    private var since: ContinuousClock.Instant?

    package struct PhaseRecord: Sendable, Equatable {
        /// Amperes.
        package var peak = 0.0
        /// How long it carried more than its rating, altogether and at a stretch.
        package var above = Duration.zero
        package var longest = Duration.zero
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
        for phase in Phase.allCases { self.phases[phase].add(load[phase], rating: self.rating[phase], for: time) }
    }
}
