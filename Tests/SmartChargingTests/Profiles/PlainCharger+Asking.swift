import Foundation

@testable import SmartCharging

extension PlainCharger {
    struct Answer {
        var value: Double
        var phases: Int
    }

    /// Nil: nothing limits it.
    func limit(of connector: Int, in unit: ProfileUnit, at second: Int, arrival: Int?) -> Answer? {
        guard connector > 0 else { return self.total(in: unit, at: second, arrival: arrival) }
        let since = self.transactions[connector]?.start ?? arrival
        let own = self.own(connector, at: second, since: since)
        let most = self.leading(self.stack(.stationMaximum, 0), at: second, since: since)
        let stated = [own, most].compactMap { $0 }
        guard let phases = stated.map(\.phases).min() else { return nil }
        let amps = stated.map { self.amps($0, over: phases) }.min() ?? 0
        return Answer(value: unit == .amps ? amps : amps * Double(self.capability.volts * phases), phases: phases)
    }

    private func total(in unit: ProfileUnit, at second: Int, arrival: Int?) -> Answer? {
        var sum: Double? = nil
        var phases: Int? = nil
        var isUnlimited = false
        for connector in 1...self.capability.connectors {
            guard let since = self.transactions[connector]?.start ?? arrival, since <= second else { continue }
            let own = self.own(connector, at: second, since: since)
            phases = max(phases ?? 1, own?.phases ?? 3)
            guard let own else {
                isUnlimited = true
                continue
            }
            let amps = self.amps(own, over: own.phases)
            sum = (sum ?? 0) + (unit == .amps ? amps : amps * Double(self.capability.volts * own.phases))
        }
        if isUnlimited { sum = nil }
        guard let most = self.leading(self.stack(.stationMaximum, 0), at: second, since: nil) else {
            return sum.map { Answer(value: $0, phases: phases ?? 3) }
        }
        let fewest = min(phases ?? 3, most.phases)
        let bound =
            switch (unit, most.unit) {
            case (.amps, .amps), (.watts, .watts): most.limit
            case (.amps, .watts): self.amps(most, over: fewest)
            case (.watts, .amps): most.limit * Double(self.capability.volts * most.phases)
            }
        return Answer(value: min(sum ?? .infinity, bound), phases: fewest)
    }

    private typealias Stated = (limit: Double, phases: Int, unit: ProfileUnit)

    private func amps(_ stated: Stated, over phases: Int) -> Double {
        guard stated.unit == .watts else { return stated.limit }
        let spread = self.reading.wattSpread == .phasesInForce ? phases : stated.phases
        return stated.limit / Double(self.capability.volts * spread)
    }

    private func own(_ connector: Int, at second: Int, since: Int?) -> Stated? {
        guard let since, since <= second else { return nil }
        if self.transactions[connector] != nil,
            let leading = self.leading(self.stack(.transaction, connector), at: second, since: since)
        {
            return leading
        }
        let own = self.stack(.transactionDefault, connector)
        let common = self.stack(.transactionDefault, 0)
        switch self.reading.defaultOrder {
        case .connectorFirst:
            return self.leading(own, at: second, since: since) ?? self.leading(common, at: second, since: since)
        case .byLevel:
            let levels = own.map(\.level)
            return self.leading(own + common.filter { !levels.contains($0.level) }, at: second, since: since)
        }
    }

    private func stack(_ purpose: ProfilePurpose, _ connector: Int) -> [ProfileDraft] {
        self.held.filter { $0.draft.purpose == purpose && $0.connector == connector }.map(\.draft)
    }

    private func leading(_ drafts: [ProfileDraft], at second: Int, since: Int?) -> Stated? {
        var best: (level: Int, stated: Stated)? = nil
        for draft in drafts where draft.level > best?.level ?? -1 {
            guard let stated = self.stated(draft, at: second, since: since) else { continue }
            best = (draft.level, stated)
        }
        return best?.stated
    }

    private func stated(_ draft: ProfileDraft, at second: Int, since: Int?) -> Stated? {
        if let from = draft.validFrom, second < Self.floor(from) { return nil }
        if let to = draft.validTo, second >= Self.floor(to) { return nil }
        let start = draft.kind == .relative ? nil : draft.start.map(Self.floor)
        guard var begun = start ?? since else { return nil }
        if draft.kind == .recurring, let recurrence = draft.recurrence {
            guard let latest = self.latest(recurrence.seconds, from: begun, at: second) else { return nil }
            begun = latest
        }
        let elapsed = second - begun
        guard elapsed >= 0, elapsed < draft.duration ?? .max else { return nil }
        return draft.periods.last { $0.start <= elapsed }.map { ($0.limit, $0.phases ?? 3, draft.unit) }
    }

    /// When a recurring schedule began last.
    private func latest(_ seconds: Int, from start: Int, at second: Int) -> Int? {
        if second < start, !self.reading.recursBeforeStart { return nil }
        switch self.reading.recurrenceClock {
        case .elapsedTime:
            var begun = start + (second - start) / seconds * seconds
            while begun > second { begun -= seconds }
            return begun
        case .wallClock(let clock):
            let first = clock.reading(at: UTCSecond(seconds: start))
            let rough = (second - start) / seconds
            return (rough - 5...rough + 5).map { $0 == 0 ? start : clock.instant(showing: first + $0 * seconds).seconds }
                .filter { $0 <= second }.max()
        }
    }

    private static func floor(_ date: Date) -> Int { Int(date.timeIntervalSince1970.rounded(.down)) }
}
