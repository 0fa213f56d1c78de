/// What somebody may do, each more than the one before.
package enum Role: String, Sendable, Codable, CaseIterable, Comparable {
    /// Looks at everything but secrets, users and tokens.
    case viewer
    /// Asks chargers for what they can do, and keeps sessions, tags, schedules and campaigns.
    case `operator`
    /// Sets how chargers prove who they are, and who may do what.
    case admin

    package static func < (left: Role, right: Role) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .viewer: 0
        case .operator: 1
        case .admin: 2
        }
    }
}
