/// One of the three phases, seen from the grid connection (a *site* phase) or from a charger's terminals (a *station* phase).
package enum Phase: Int, CaseIterable, Hashable, Sendable, Codable {
    case l1
    case l2
    case l3

    package static let allCases: [Phase] = [.l1, .l2, .l3]
}

extension Phase: CustomStringConvertible {
    package var description: String { "L\(self.rawValue + 1)" }
}
