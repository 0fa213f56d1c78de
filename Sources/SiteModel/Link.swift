/// Whether a charger can be reached, and since when.
package enum Link: Sendable, Equatable {
    case never
    /// `generation` names the connection: a late goodbye of an older one changes nothing.
    case online(generation: UInt64, since: Moment)
    case offline(since: Moment)

    package var isOnline: Bool {
        switch self {
        case .online: true
        case .never, .offline: false
        }
    }
}
