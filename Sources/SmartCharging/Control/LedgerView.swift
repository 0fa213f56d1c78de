/// What stands behind what a connector may draw, for people to look at.
package struct LedgerView: Hashable, Sendable {
    /// The limit said last, and the one its charger is known to have taken.
    package let said: Amps
    package let confirmed: Amps
    /// Some order may hold that the charger has not confirmed.
    package let isOpen: Bool
    package let fallback: Amps
    package let state: State

    package enum State: String, Hashable, Sendable, Codable, CaseIterable {
        case idle, controlled, returning, silent, retrying, uncontrolled
    }
}

extension LoadController {
    /// What is on the books of a connector; `nil` for an unknown one.
    package func ledger(of point: PointID) -> LedgerView? {
        self.indices[point].map { index in
            let state = self.states[index]
            return LedgerView(
                said: state.commitment.latest, confirmed: state.commitment.confirmed, isOpen: state.commitment.isOpen,
                fallback: state.point.fallback, state: LedgerView.State(state.standing))
        }
    }
}

extension LedgerView.State {
    fileprivate init(_ standing: Standing) {
        switch standing {
        case .idle: self = .idle
        case .controlled: self = .controlled
        case .returning: self = .returning
        case .silent: self = .silent
        case .retrying: self = .retrying
        case .uncontrolled: self = .uncontrolled
        }
    }
}
