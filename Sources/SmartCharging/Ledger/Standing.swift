/// How far a connector is under control.
enum Standing: Hashable, Sendable {
    /// No car wants to charge.
    case idle
    case controlled
    /// The charger connected again: it has to be told its limit again, and until it confirms that, nothing is taken for granted.
    case returning(isTold: Bool)
    case silent(since: Instant)
    /// An order failed `attempt` times; the next try is due at `next`.
    case retrying(attempt: Int, next: Instant)
    /// No order is taken; tried again at `next` all the same.
    case uncontrolled(next: Instant)

    /// Its share is decided now; otherwise what it may draw is set aside.
    var takesPart: Bool {
        switch self {
        case .controlled, .returning: true
        case .idle, .silent, .retrying, .uncontrolled: false
        }
    }
}
