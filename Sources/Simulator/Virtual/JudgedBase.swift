import SmartCharging

/// What the central system takes other things to draw through one fuse, held against what they draw in truth.
///
/// Cars that take less than they may can hide a rise of the other load (3.6), so what is asked of the central system is what somebody
/// could say who knows for sure what every car draws at least: that load never falls unless the true one does, and rises with it as soon
/// as the cars leave no other way.
struct JudgedBase: Sendable {
    /// Faults of the fuse's meter now, and until when the last may still be felt.
    var trouble = Trouble()
    private var truth = RecentLeast(over: readingAge)
    /// The least that can be believed; nil while nothing can be said.
    private(set) var least: PerPhase<Double>?
    /// Since when less than that was believed.
    private var since = PerPhase<Int?>(repeating: nil)

    /// Milliseconds in which a reading may be too late to count.
    private static let readingAge = 5_000
    /// Milliseconds for which a car may seem to draw what it has long ceased to: its line takes 40 s to be found dead, and its last value
    /// or the next reading some seconds more.
    private static let unnoticed = 60_000

    /// Takes a second's word and truth.
    /// - Returns: whether less is believed than the truth by more than a tolerance, in amperes: then `compare` is to be asked.
    mutating func isLow(_ base: PerPhase<Double>, than others: PerPhase<Double>, by tolerance: Double, at now: Int) -> Bool {
        self.truth.record(others, at: now)
        guard !self.trouble.isFelt(at: now), let truth = self.truth.least(at: now) else {
            self.forget()
            return false
        }
        guard (truth - base).greatest > tolerance else {
            self.least = .lowest(base, truth)
            self.since = PerPhase(repeating: nil)
            return false
        }
        return true
    }

    /// - Parameters:
    ///   - tolerance: amperes by which the meters, the cars' own among them, may be wrong together.
    ///   - hidden: amperes that may flow to cars beyond what does, as far as anybody could know.
    mutating func compare(_ base: PerPhase<Double>, tolerance: Double, hidden: PerPhase<Double>, at now: Int) {
        guard let truth = self.truth.least(at: now) else { return self.forget() }
        var least = PerPhase.lowest(truth, .highest(self.least ?? base, truth - hidden))
        for phase in Phase.allCases {
            if base[phase] >= truth[phase] - tolerance { least[phase] = min(base[phase], truth[phase]) }
            self.since[phase] = base[phase] < least[phase] - tolerance ? self.since[phase] ?? now : nil
        }
        self.least = least
    }

    /// The other load that should have been reckoned with, where too little was for too long.
    func missed(on phase: Phase, at now: Int) -> Double? {
        guard let since = self.since[phase], since + Self.unnoticed <= now else { return nil }
        return self.least?[phase]
    }

    /// The central system begins anew, or cannot be asked.
    mutating func forget() {
        self.least = nil
        self.since = PerPhase(repeating: nil)
    }
}

extension JudgedBase {
    /// Faults of one thing, and what is left of them.
    struct Trouble: Sendable {
        private var count = 0
        private var until = 0

        /// Milliseconds for which a fault may still be felt after its end.
        private static let aftermath = 120_000

        mutating func begin() { self.count += 1 }

        mutating func end(at now: Int) {
            self.count = max(0, self.count - 1)
            self.until = now + Self.aftermath
        }

        func isFelt(at now: Int) -> Bool { self.count > 0 || now < self.until }
    }
}
