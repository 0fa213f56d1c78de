package import SmartCharging

/// What a building draws: a level that moves by some amperes every few minutes, a ripple, and now and then something big.
///
/// A function of the simulation's own time: the same for the same seed, in whatever order it is asked.
package struct BuildingLoad: Sendable {
    /// Something big that is switched on for a while, again and again.
    package struct Surge: Sendable, Equatable {
        /// When it is switched on first.
        package var start: Duration
        package var length: Duration
        /// From one start to the next.
        package var period: Duration
        /// Amperes.
        package var load: PerPhase<Double>

        package init(start: Duration, length: Duration, period: Duration, load: PerPhase<Double>) {
            self.start = start
            self.length = length
            self.period = period
            self.load = load
        }

        fileprivate func isOn(at time: Duration) -> Bool {
            guard time >= self.start, self.period > .zero else { return false }
            let since = time - self.start
            return since - self.period * Int(since / self.period) < self.length
        }
    }

    private let seed: UInt64
    private let surge: Surge?
    /// Amperes around which the level moves.
    private let usual: PerPhase<Double>

    /// How long a level lasts.
    package static let block = Duration.seconds(15 * 60)
    /// Amperes that a level lies beside the usual at most.
    package static let variation = 6.0
    /// Amperes of the ripple, which no meter shows twice the same.
    package static let ripple = 0.3

    package init(seed: UInt64, usual: PerPhase<Double> = PerPhase(18, 14, 16), surge: Surge? = nil) {
        self.seed = seed
        self.usual = usual
        self.surge = surge
    }

    /// Amperes at a time since the simulation began.
    package func load(at time: Duration) -> PerPhase<Double> {
        let ripple = self.random(time / .milliseconds(100), part: 2, within: Self.ripple)
        return self.level(at: time) + ripple.map { $0 + Self.ripple }
    }

    /// The load without its ripple: it changes in steps.
    package func level(at time: Duration) -> PerPhase<Double> {
        let level = self.usual + self.random(time / Self.block, part: 1, within: Self.variation)
        return (self.surge?.isOn(at: time) ?? false ? level + (self.surge?.load ?? .zero) : level).map { max(0, $0) }
    }

    private func random(_ place: Double, part: UInt64, within bound: Double) -> PerPhase<Double> {
        let place = UInt64(min(max(place.rounded(.down), 0), 1e15))
        var generator = SeededGenerator(seed: self.seed &+ part, part: place)
        return PerPhase(repeating: ()).map { Double.random(in: -bound...bound, using: &generator) }
    }
}
