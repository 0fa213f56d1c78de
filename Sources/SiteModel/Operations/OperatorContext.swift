package import FoundationEssentials

/// What an operator's action has to know of the site and of its charger before it can be written.
package struct OperatorContext: Sendable, Equatable {
    package var now: Date
    /// That the request bears: of the session that is meant, or a new one of a reservation, of a job, of a list.
    package var number: Int
    /// What the site's list says of the tags that are meant.
    package var entries: [LocalListEntry]

    package init(now: Date, number: Int = 1, entries: [LocalListEntry] = []) {
        self.now = now
        self.number = number
        self.entries = entries
    }
}

/// Why an action cannot be written as a request.
package enum OperatorFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// Connector nil: on the whole charger.
    case noSession(ChargerID, connector: Int?)
    case severalSessions(ChargerID, connectors: [Int])
    case tooLong(field: String, most: Int)
    case badProfile(reason: String)
    case noConnector
    /// Nothing is left above the numbers that lists of the charger have had.
    case noListVersion

    package var description: String {
        switch self {
        case .noSession(let charger, nil): "no session runs on \(charger); a session that only the charger knows is stopped by its number"
        case .noSession(let charger, let connector?):
            "no session runs on connector \(connector) of \(charger); a session that only the charger knows is stopped by its number"
        case .severalSessions(let charger, let connectors):
            "sessions run on connectors \(connectors.map(String.init).joined(separator: ", ")) of \(charger): say which"
        case .tooLong(let field, let most): "expected at most \(most) characters for the \(field)"
        case .badProfile(let reason): reason
        case .noConnector: "say on which connector the profile goes; 0 is the whole charger"
        case .noListVersion: "the charger told a list version so great that none can follow; give it a new list by `fusekeeper send`"
        }
    }
}
