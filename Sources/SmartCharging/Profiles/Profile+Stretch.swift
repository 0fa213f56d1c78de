/// What a profile says for a while.
struct Stretch: Sendable {
    /// Nil while it is silent.
    let period: ProfileSchedule.Period?
    /// It says the same until just before this; afterwards it may say something else.
    let until: UTCSecond
}

extension Profile {
    /// What it says at an instant (S1 to S4).
    /// - Parameter charging: since when the car charges; nil: there is none.
    func stretch(at instant: UTCSecond, charging: UTCSecond?, _ reading: ProfileReading) -> Stretch {
        if let from = self.validity.from, instant < from { return Stretch(period: nil, until: from) }
        let end = self.validity.to ?? .never
        guard instant < end else { return Stretch(period: nil, until: .never) }
        switch self.timing.run(at: instant, charging: charging, reading) {
        case .notBegun(let until):
            return Stretch(period: nil, until: min(until, end))
        case .running(let since, let until):
            return self.schedule.stretch(at: instant, since: since, until: min(until, end))
        }
    }
}

extension ProfileSchedule {
    fileprivate func stretch(at instant: UTCSecond, since: UTCSecond, until end: UTCSecond) -> Stretch {
        let elapsed = instant.seconds - since.seconds
        if let duration, elapsed >= duration { return Stretch(period: nil, until: end) }
        guard let index = self.index(at: elapsed) else { return Stretch(period: nil, until: end) }
        let next = min(self.nextStart(after: index) ?? .max, self.duration ?? .max)
        return Stretch(period: self.periods[index], until: min(end, since.advanced(by: next)))
    }
}
