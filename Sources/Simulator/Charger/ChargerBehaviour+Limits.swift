import FoundationEssentials
import SmartCharging

/// What an outlet may draw, and what it offers then.
extension ChargerBehaviour {
    /// Amperes per phase that each outlet may draw now by its profiles; outlets that charge share what the charger may draw.
    package func limits(at now: ContinuousClock.Instant) -> [Double] { self.forecast(at: self.clock.date(at: now)).amps }

    /// The same, worked out again only when something may have changed.
    mutating func currentLimits(at now: ContinuousClock.Instant) -> [Double] {
        let date = self.clock.date(at: now)
        if let forecast = self.limitForecast, forecast.seconds.contains(UTCSecond(date).seconds) { return forecast.amps }
        let forecast = self.forecast(at: date)
        self.limitForecast = forecast
        return forecast.amps
    }

    /// How far limits are worked out ahead, in seconds.
    private static let horizon = 900

    private func forecast(at date: Date) -> LimitForecast {
        let start = UTCSecond(date)
        let most = self.make.maximum
        let schedules = ([.charger] + self.outlets.compactMap { ProfileScope($0.number) }).map {
            self.profiles.composite(of: $0, in: .amps, from: start, duration: Self.horizon)
        }
        let limits = schedules.map { min($0.periods.first?.limit?.value ?? most, most) }
        let steady = schedules.map { $0.periods.dropFirst().first?.start ?? $0.duration }.min() ?? 0
        let own = Array(limits.dropFirst())
        return LimitForecast(
            amps: self.shared(own, together: limits.first ?? most), seconds: start.seconds..<start.seconds + max(steady, 1))
    }

    /// Equal parts for those that charge, once they could draw more than all of them may.
    private func shared(_ own: [Double], together: Double) -> [Double] {
        let charging = self.outlets.indices.filter { self.outlets[$0].running != nil }
        guard charging.map({ own[$0] }).reduce(0, +) > together else { return own }
        return own.map { min($0, together / Double(charging.count)) }
    }

    /// What it makes of a limit.
    func obeyed(_ limit: Double) -> Double {
        switch self.quirks.obedience {
        case .lies: return self.make.maximum
        case .obeys: break
        }
        return switch self.quirks.rounding {
        case .none: limit
        case .down: limit.rounded(.down)
        case .up: min(limit.rounded(.up), self.make.maximum)
        }
    }
}
