import FoundationEssentials
import OCPP16

extension ChargingProfile {
    /// What a watt limit is divided by for each phase (7.12).
    private static let volts = 230.0

    /// Amperes per phase at an instant, nil while the profile says nothing.
    /// - Parameter start: when the transaction began.
    func amperes(at instant: Date, since start: Date?) -> Double? {
        if let from = self.validFrom, instant < from.date { return nil }
        if let to = self.validTo, instant >= to.date { return nil }
        guard let elapsed = self.elapsed(at: instant, since: start), elapsed >= 0 else { return nil }
        if let duration = self.chargingSchedule.duration, elapsed >= Double(duration) { return nil }
        guard let period = self.chargingSchedule.chargingSchedulePeriod.last(where: { Double($0.startPeriod) <= elapsed }) else {
            return nil
        }
        switch self.chargingSchedule.chargingRateUnit {
        case .amperes: return period.limit.value
        case .watts: return period.limit.value / (Self.volts * Double(min(max(period.numberPhases ?? 3, 1), 3)))
        }
    }

    /// Seconds since the schedule began, for a recurring one since it began last.
    private func elapsed(at instant: Date, since start: Date?) -> Double? {
        guard let begin = self.begin ?? start else { return nil }
        let seconds = instant.timeIntervalSince(begin)
        guard let recurrence else { return seconds }
        return seconds < 0 ? nil : seconds.truncatingRemainder(dividingBy: recurrence)
    }

    /// When the schedule begins (first), nil where that is with the transaction.
    private var begin: Date? { self.chargingProfileKind == .relative ? nil : self.chargingSchedule.startSchedule?.date }

    /// Seconds from one beginning to the next.
    private var recurrence: Double? {
        switch (self.chargingProfileKind, self.recurrencyKind) {
        case (.absolute, _), (.relative, _), (.recurring, nil): nil
        case (.recurring, .daily?): 86_400
        case (.recurring, .weekly?): 604_800
        }
    }

    /// When what it allows may change: the instants that lie in the given seconds after `from`, the first and the last excluded.
    /// - Parameter starts: when the transactions in question began.
    func changes(from: Date, seconds: Int, since starts: [Date]) -> [Date] {
        let end = from.addingTimeInterval(Double(seconds))
        var changes = [self.validFrom, self.validTo].compactMap { $0?.date }
        for start in self.begin.map({ [$0] }) ?? starts {
            for begin in self.beginnings(first: start, from: from, to: end) {
                changes.append(begin)
                changes += self.chargingSchedule.chargingSchedulePeriod.map { begin.addingTimeInterval(Double($0.startPeriod)) }
                if let duration = self.chargingSchedule.duration { changes.append(begin.addingTimeInterval(Double(duration))) }
            }
        }
        return changes.filter { from < $0 && $0 < end }
    }

    private func beginnings(first: Date, from: Date, to end: Date) -> [Date] {
        guard let recurrence else { return [first] }
        var beginnings: [Date] = []
        var next = first.addingTimeInterval(max(0, (from.timeIntervalSince(first) / recurrence).rounded(.down)) * recurrence)
        while next < end {
            beginnings.append(next)
            next = next.addingTimeInterval(recurrence)
        }
        return beginnings
    }
}
