import FoundationEssentials

/// The most that a session drew, by its charger's own meter.
package struct SessionPeak: Sendable, Equatable, Codable {
    package var watts: Double?
    /// On its strongest phase.
    package var amps: Double?

    package init(watts: Double? = nil, amps: Double? = nil) {
        self.watts = watts
        self.amps = amps
    }

    /// - Parameter margin: 1.05: only what is 5 % more is news.
    func isExceeded(by other: SessionPeak, margin: Double) -> Bool {
        func exceeds(_ new: Double?, _ old: Double?) -> Bool {
            guard let new, new > 0 else { return false }
            return new > (old ?? 0) * margin
        }
        return exceeds(other.watts, self.watts) || exceeds(other.amps, self.amps)
    }

    func union(_ other: SessionPeak) -> SessionPeak {
        SessionPeak(
            watts: [self.watts, other.watts].compactMap(\.self).max(), amps: [self.amps, other.amps].compactMap(\.self).max())
    }
}

/// How long a session's connector said that it charges.
package struct ChargingTime: Sendable, Equatable, Codable {
    /// Seconds, until `since` or altogether.
    package private(set) var seconds = 0.0
    private var since: Date?

    package init() {}

    mutating func follow(_ connector: Connector) {
        if let since { self.seconds += max(0, connector.since.timeIntervalSince(since)) }
        self.since = connector.status == .charging ? connector.since : nil
    }

    mutating func end(at end: Date) {
        if let since { self.seconds += max(0, end.timeIntervalSince(since)) }
        self.since = nil
    }
}
