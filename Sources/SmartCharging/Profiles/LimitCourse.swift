/// The limit of a connector or of the whole charger as time goes on.
struct LimitCourse: Sendable {
    private let scope: ProfileScope
    private let rule: LimitRule
    private var connectors: [ConnectorCourse]
    private var maximum: ProfileStack

    /// A limit, and until when it surely holds.
    struct Moment: Sendable {
        let limit: ProfileLimit?
        let until: UTCSecond
    }

    /// - Parameter connectors: all of them for the whole charger, else the one that is meant.
    init(of scope: ProfileScope, _ rule: LimitRule, connectors: [ConnectorCourse], maximum: ProfileStack) {
        self.scope = scope
        self.rule = rule
        self.connectors = connectors
        self.maximum = maximum
    }

    /// - Parameter instant: not before that of the call before.
    mutating func moment(at instant: UTCSecond) -> Moment {
        let most = self.maximum.leading(at: instant)
        var until = most.until
        var own: StatedLimit?
        var sum = LimitRule.Sum()
        for index in self.connectors.indices {
            switch self.connectors[index].moment(at: instant) {
            case .idle(let end):
                until = min(until, end)
            case .charging(let lead):
                until = min(until, lead.until)
                own = lead.limit
                self.rule.add(lead.limit, to: &sum)
            }
        }
        switch self.scope {
        case .charger: return Moment(limit: self.rule.total(sum, most: most.limit), until: until)
        case .connector: return Moment(limit: self.rule.lowest(own, most: most.limit), until: until)
        }
    }
}
