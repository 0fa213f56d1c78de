/// How far a charger's clock is from ours, by the times that its messages carry.
package struct ClockSkew: Sendable, Equatable {
    /// Seconds by which the last messages' times lay before their arrival.
    private var lags: [Double] = []
    /// Whether somebody was told of it.
    private var isTold = false

    /// A message that was held back looks late, never early: of so many the least delay is what the clocks differ by.
    private static let kept = 8
    private static let least = 3
    /// Seconds: more is not told apart.
    private static let greatest = 86_400.0
    /// Seconds from which an operator is told, and below which it is well again.
    private static let alarm = 10.0, calm = 5.0

    package init() {}

    /// Seconds by which the charger's clock is behind ours; negative where it is ahead, nil while too little is known.
    package var behind: Double? { self.lags.count >= Self.least ? self.lags.min() : nil }

    /// - Parameter lag: seconds from the time that a message carries to its arrival.
    /// - Returns: the skew, once it is worth telling.
    package mutating func note(lag: Double) -> Double? {
        guard lag.isFinite else { return nil }
        self.lags = self.lags.suffix(Self.kept - 1) + [min(max(lag, -Self.greatest), Self.greatest)]
        guard let behind else { return nil }
        if behind.magnitude < Self.calm { self.isTold = false }
        guard behind.magnitude > Self.alarm, !self.isTold else { return nil }
        self.isTold = true
        return behind
    }
}
