package import SmartCharging

/// The building's upward steps, and how long each time the site needed to be within its fuse again.
package struct StepRecord: Sendable, Equatable {
    package struct Step: Sendable, Equatable {
        /// Since the record began.
        package var at: Duration
        /// Amperes that came on each phase; not negative.
        package var rise: PerPhase<Double>
        /// Amperes of the phase that was loaded most above its rating, or nearest to it, until the step was over.
        package var peak: Double
        package var outcome: Outcome
    }

    package enum Outcome: Sendable, Equatable {
        /// The fuse had room for it.
        case fitted
        /// It was too much, and is still.
        case waiting
        /// It was too much; after this time it was not any more, for good.
        case settled(after: Duration)
    }

    package let rating: PerPhase<Double>
    package private(set) var steps: [Step] = []
    private let start: ContinuousClock.Instant
    private var level: PerPhase<Double>?

    /// Amperes on a phase from which a change counts as a step.
    package static let least = 5.0
    /// How long a step is watched that seems to fit, or to be over: cars may still be following what they were told before it.
    private static let watch = Duration.seconds(15)
    /// Steps that are remembered: a demo may run for days.
    private static let capacity = 200

    package init(rating: PerPhase<Double>, at now: ContinuousClock.Instant) {
        self.rating = rating
        self.start = now
    }

    /// - Parameters:
    ///   - level: what the building draws, without its ripple.
    ///   - load: what flows through the fuse altogether.
    package mutating func add(level: PerPhase<Double>, load: PerPhase<Double>, at now: ContinuousClock.Instant) {
        let time = self.start.duration(to: now)
        if let before = self.level {
            let rise = (level - before).map { max(0, $0) }
            if rise.greatest >= Self.least {
                if self.steps.count >= Self.capacity { self.steps.removeFirst() }
                self.steps.append(Step(at: time, rise: rise, peak: 0, outcome: .fitted))
            }
        }
        self.level = level
        self.follow(load, at: time)
    }

    /// One step may come while the site is still busy with another.
    private mutating func follow(_ load: PerPhase<Double>, at time: Duration) {
        let isAbove = Phase.allCases.contains { load[$0] > self.rating[$0] }
        let worst = Phase.allCases.max { load[$0] - self.rating[$0] < load[$1] - self.rating[$1] } ?? .l1
        for index in self.steps.indices.suffix(4) {
            let step = self.steps[index]
            switch step.outcome {
            case .fitted, .settled:
                guard time - step.at <= Self.watch else { continue }
                if isAbove { self.steps[index].outcome = .waiting }
            case .waiting:
                if !isAbove { self.steps[index].outcome = .settled(after: time - step.at) }
            }
            self.steps[index].peak = max(step.peak, load[worst])
        }
    }
}
