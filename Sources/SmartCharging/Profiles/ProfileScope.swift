/// What a profile or a question about limits is meant for.
package enum ProfileScope: Hashable, Sendable {
    /// All connectors: each of them for a default, together for a maximum.
    case charger
    case connector(ConnectorNumber)

    /// As chargers count: 0 is the charger as a whole. Nil below.
    package init?(_ number: Int) {
        if number == 0 {
            self = .charger
        } else if let connector = ConnectorNumber(number) {
            self = .connector(connector)
        } else {
            return nil
        }
    }

    /// 0 for the charger as a whole.
    package var number: Int {
        switch self {
        case .charger: 0
        case .connector(let connector): connector.number
        }
    }
}
