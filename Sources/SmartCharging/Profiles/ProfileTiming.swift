/// When a schedule begins (S2).
package enum ProfileTiming: Hashable, Sendable {
    case at(UTCSecond)
    /// For the first time at `from`, then again each time the recurrence is over; nil: for the first time when a car begins to charge.
    case every(ProfileRecurrence, from: UTCSecond?)
    /// When a car begins to charge.
    case withCharging
}

/// How often a recurring schedule begins again (7.37).
package enum ProfileRecurrence: Hashable, Sendable, CaseIterable {
    case daily
    case weekly

    /// Between two beginnings, where the clock is not shifted.
    package var seconds: Int {
        switch self {
        case .daily: 86_400
        case .weekly: 604_800
        }
    }
}
