package import SmartCharging

/// How the clock of a place ran, runs and, as far as is known today, will run.
package struct ZoneRules: Hashable, Sendable {
    /// Seconds ahead of UTC before the first change.
    private let first: Int
    private let changes: [Change]
    /// From the last change on; nil: nothing changes any more.
    private let later: YearlyClockChange?

    package struct Change: Hashable, Sendable {
        package let at: UTCSecond
        /// Seconds ahead of UTC from then on.
        package let offset: Int

        package init(at: UTCSecond, offset: Int) {
            self.at = at
            self.offset = offset
        }
    }

    package static let utc = ZoneRules(first: 0, changes: [])

    /// - Parameter changes: in any order; those that change nothing are left out.
    package init(first: Int, changes: [Change], later: YearlyClockChange? = nil) {
        self.first = first
        self.later = later
        var kept: [Change] = []
        for change in changes.sorted(by: { $0.at < $1.at }) where change.offset != kept.last?.offset ?? first { kept.append(change) }
        // Even one that changes nothing says from when on the yearly rule holds.
        if let last = changes.max(by: { $0.at < $1.at }), later != nil, kept.last?.at != last.at { kept.append(last) }
        self.changes = kept
    }

    /// The offset at an instant in seconds ahead of UTC, and until when it holds at least.
    package func offset(at instant: UTCSecond) -> (seconds: Int, until: UTCSecond) {
        var (low, high) = (0, self.changes.count)
        while low < high {
            let middle = (low + high) / 2
            if self.changes[middle].at <= instant { low = middle + 1 } else { high = middle }
        }
        if low < self.changes.count { return (low > 0 ? self.changes[low - 1].offset : self.first, self.changes[low].at) }
        guard let later else { return (self.changes.last?.offset ?? self.first, .never) }
        let (offset, until) = later.offset(at: instant.seconds)
        return (offset, UTCSecond(seconds: until))
    }

    /// What the clock shows.
    package func local(at instant: UTCSecond) -> LocalTime {
        LocalTime(seconds: instant.seconds + self.offset(at: instant).seconds)
    }

    /// The first and the last instant at which the clock shows a time. They differ where it is set back over it; where it is put forward over it,
    /// both are the instant at which that is done.
    package func instants(showing local: LocalTime) -> (first: UTCSecond, last: UTCSecond) {
        // No place is a day away from UTC, so what shows the time lies in between.
        let reach = 2 * 86_400
        var shown: [UTCSecond] = []
        var skipped: UTCSecond?
        var instant = UTCSecond(seconds: local.seconds - reach)
        while instant.seconds <= local.seconds + reach {
            let (offset, until) = self.offset(at: instant)
            let candidate = UTCSecond(seconds: local.seconds - offset)
            if instant <= candidate, candidate < until {
                shown.append(candidate)
            } else if until <= candidate, skipped == nil, until != .never,
                until.seconds + self.offset(at: until).seconds > local.seconds
            {
                skipped = until
            }
            instant = until
        }
        let instants = shown.isEmpty ? [skipped ?? UTCSecond(seconds: local.seconds)] : shown
        return (instants[0], instants[instants.count - 1])
    }
}
