/// What a connector's transaction may draw as time goes on, the charger's maximum left aside.
struct ConnectorCourse: Sendable {
    /// Since when the car charges; nil: there is none.
    private let charging: UTCSecond?
    private var transaction: ProfileStack
    private var defaults: ProfileStack

    enum Moment: Sendable {
        /// No car charges, so none of this applies.
        case idle(until: UTCSecond)
        case charging(Lead)
    }

    init(charging: UTCSecond?, transaction: ProfileStack, defaults: ProfileStack) {
        self.charging = charging
        self.transaction = transaction
        self.defaults = defaults
    }

    /// S7: where the transaction's own profiles are silent, the defaults apply.
    /// - Parameter instant: not before that of the call before.
    mutating func moment(at instant: UTCSecond) -> Moment {
        guard let charging, charging <= instant else { return .idle(until: self.charging ?? .never) }
        let own = self.transaction.leading(at: instant)
        if own.limit != nil { return .charging(own) }
        let standard = self.defaults.leading(at: instant)
        return .charging(Lead(limit: standard.limit, until: min(own.until, standard.until)))
    }
}
