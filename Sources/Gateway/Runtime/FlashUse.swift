/// How fast the flash is used up: sums of what was written, noted every ten minutes and kept for a day.
struct FlashUse {
    private var marks: [Mark] = []

    private struct Mark {
        var at: ContinuousClock.Instant
        var bytes: Int
    }

    private static let step = Duration.seconds(600)
    private static let window = Duration.seconds(86_400)
    /// Before that a start-up would be taken for a day's habit.
    private static let least = Duration.seconds(3_600)

    /// - Parameter bytes: everything since the start.
    mutating func note(_ bytes: Int, at now: ContinuousClock.Instant) {
        if let last = self.marks.last, last.at.duration(to: now) < Self.step { return }
        self.marks.append(Mark(at: now, bytes: bytes))
        // The oldest that is a day old stays, to measure from.
        while self.marks.count > 1, self.marks[1].at.duration(to: now) >= Self.window { self.marks.removeFirst() }
    }

    /// Bytes a day at the rate of the last day, or since the start; nil in the first hour.
    func perDay(_ bytes: Int, at now: ContinuousClock.Instant) -> Int? {
        guard let oldest = self.marks.first, case let age = oldest.at.duration(to: now), age >= Self.least else { return nil }
        return Int(clamping: Int64(Double(bytes - oldest.bytes) * (Self.window / age)))
    }
}
