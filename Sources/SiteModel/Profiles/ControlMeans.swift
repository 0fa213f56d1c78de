/// By which of its profiles a charger's sessions are limited, the best first. A charger that refuses one is given the next.
package enum ControlMeans: String, Sendable, Equatable, CaseIterable, Codable {
    /// A TxProfile for the session under way: it ends with it, and need not reach the charger's flash.
    case transaction
    /// The TxDefaultProfile of the connector, in force at once (errata 3.8). What it says outlasts the session, so the fallback is owed afterwards.
    case standard
    /// The ChargePointMaxProfile: what all sessions of the charger may draw together.
    case station
    /// None is taken: what its hardware can draw is set aside for good.
    case none

    /// What is tried when the charger refuses this; nil when nothing is left.
    package var next: ControlMeans? {
        switch self {
        case .transaction: .standard
        case .standard: .station
        case .station: ControlMeans.none
        case .none: nil
        }
    }

    /// Whether what it says outlasts the session, so that the charger is owed its standing limit again.
    package var outlastsSession: Bool {
        switch self {
        case .standard, .station: true
        case .transaction, .none: false
        }
    }

    /// What controls a connector, in words.
    package var phrase: String {
        switch self {
        case .transaction: "transaction profile"
        case .standard: "default profile"
        case .station: "station maximum"
        case .none: "nothing"
        }
    }
}

extension ControlMeans: Comparable {
    /// The lesser is the better one.
    package static func < (left: ControlMeans, right: ControlMeans) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .transaction: 0
        case .standard: 1
        case .station: 2
        case .none: 3
        }
    }
}
