/// Where a car stands between waiting and charging.
enum Course: Hashable, Sendable {
    case absent
    case waiting(since: Instant)
    /// It was stopped and may start again at `until`.
    case pausing(since: Instant, until: Instant)
    /// It took next to nothing and is offered current again at `until`.
    case resting(until: Instant)
    case charging(since: Instant)

    /// Whether it competes for current.
    func competes(at now: Instant) -> Bool {
        switch self {
        case .absent: false
        case .waiting, .charging: true
        case .pausing(_, let until), .resting(let until): until <= now
        }
    }

    /// How long it has waited; negative while it charges.
    func waited(at now: Instant) -> Duration {
        switch self {
        case .absent: .zero
        case .waiting(let since), .pausing(let since, _), .resting(let since): since.duration(to: now)
        case .charging(let since): now.duration(to: since)
        }
    }

    /// It charges for less than its turn lasts.
    func keeps(for turn: Duration, at now: Instant) -> Bool {
        switch self {
        case .charging(let since): since + turn > now
        case .absent, .waiting, .pausing, .resting: false
        }
    }
}
