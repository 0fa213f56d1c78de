/// One run of a schedule, from its beginning until it begins again.
enum ScheduleRun: Hashable, Sendable {
    case notBegun(until: UTCSecond)
    case running(since: UTCSecond, until: UTCSecond)
}

extension ProfileTiming {
    /// The run that `instant` falls into (S2).
    /// - Parameter charging: since when the car charges; nil: there is none.
    func run(at instant: UTCSecond, charging: UTCSecond?, _ reading: ProfileReading) -> ScheduleRun {
        switch self {
        case .at(let start): .once(start, at: instant)
        case .withCharging: .once(charging ?? .never, at: instant)
        case .every(let recurrence, let start): .recurring(recurrence, from: start ?? charging, at: instant, reading)
        }
    }
}

extension ScheduleRun {
    fileprivate static func once(_ start: UTCSecond, at instant: UTCSecond) -> ScheduleRun {
        instant < start ? .notBegun(until: start) : .running(since: start, until: .never)
    }

    fileprivate static func recurring(
        _ recurrence: ProfileRecurrence, from start: UTCSecond?, at instant: UTCSecond, _ reading: ProfileReading
    ) -> ScheduleRun {
        guard let start else { return .notBegun(until: .never) }
        guard start <= instant || reading.recursBeforeStart else { return .notBegun(until: start) }
        switch reading.recurrenceClock {
        case .elapsedTime: return .recurring(every: recurrence.seconds, from: start, at: instant)
        case .wallClock(let clock): return .recurring(every: recurrence.seconds, from: start, at: instant, by: clock)
        }
    }

    private static func recurring(every seconds: Int, from start: UTCSecond, at instant: UTCSecond) -> ScheduleRun {
        let passed = (instant.seconds - start.seconds) % seconds
        let since = UTCSecond(seconds: instant.seconds - (passed < 0 ? passed + seconds : passed))
        return .running(since: since, until: since.advanced(by: seconds))
    }

    /// A shifted clock moves a beginning by less than a day, two beside each other may even change places: so the neighbours are looked at.
    private static func recurring(
        every seconds: Int, from start: UTCSecond, at instant: UTCSecond, by clock: WallClock
    ) -> ScheduleRun {
        let first = clock.reading(at: start)
        let passed = clock.reading(at: instant) - first
        let nearest = (passed - (passed % seconds + seconds) % seconds) / seconds
        let beginnings = (nearest - 3...nearest + 3).map { $0 == 0 ? start : clock.instant(showing: first + $0 * seconds) }
        let next = beginnings.filter { $0 > instant }.min() ?? .never
        guard let since = beginnings.filter({ $0 <= instant }).max() else { return .notBegun(until: next) }
        return .running(since: since, until: next)
    }
}
