/// In what a car differs from one that follows its pilot signal and fills its battery evenly. Without arguments: in nothing.
package struct CarHabits: Sendable, Equatable {
    /// Amperes per phase: offered less, it draws nothing. No less than the 6 A of the pilot signal.
    package var pausesBelow: Double
    /// Amperes per phase: once its battery takes less than this, it stops for good.
    package var finishesBelow: Double
    package var sleep: Sleep
    package var preconditioning: Preconditioning?
    /// 0…1: by how much of what it could draw it draws less, now and then.
    package var unsteadiness: Double

    /// What becomes of a car that waits at nothing.
    package enum Sleep: Sendable, Equatable {
        case never
        /// It draws nothing any more after so long, until it is unplugged and plugged in again.
        case untilReplugged(after: Duration)
        /// Not even then.
        case forGood(after: Duration)

        var patience: Duration? {
            switch self {
            case .never: nil
            case .untilReplugged(let patience), .forGood(let patience): patience
            }
        }
    }

    /// It warms itself up for the way when it has been full for a while.
    package struct Preconditioning: Sendable, Equatable {
        /// Per phase.
        package var amps: Double
        /// Since it was full.
        package var start: Duration
        package var length: Duration

        package init(amps: Double, start: Duration, length: Duration) {
            self.amps = amps
            self.start = start
            self.length = length
        }
    }

    package init(
        pausesBelow: Double = PilotSignal.minimum, finishesBelow: Double = 0, sleep: Sleep = .never,
        preconditioning: Preconditioning? = nil, unsteadiness: Double = 0
    ) {
        self.pausesBelow = max(pausesBelow, PilotSignal.minimum)
        self.finishesBelow = finishesBelow
        self.sleep = sleep
        self.preconditioning = preconditioning
        self.unsteadiness = min(max(unsteadiness, 0), 1)
    }
}
