/// What a schedule limits.
package enum ScheduleTarget: Hashable, Sendable {
    /// All chargers and the other load together, at the grid connection.
    case site
    /// Chargers and other load behind the fuse of a circuit.
    case circuit(String)
    /// One connector of a charger, or, without a number, each of them by itself.
    case charger(ChargerID, connector: Int?)
}

extension ScheduleTarget: CustomStringConvertible {
    package var description: String {
        switch self {
        case .site: "site"
        case .circuit(let name): "circuit \(name)"
        case .charger(let id, nil): "charger \(id)"
        case .charger(let id, let connector?): "charger \(id), connector \(connector)"
        }
    }
}
