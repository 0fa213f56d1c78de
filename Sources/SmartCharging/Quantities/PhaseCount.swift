/// How many phases a car draws from.
package enum PhaseCount: Int, CaseIterable, Hashable, Sendable, Codable {
    case one = 1
    case two = 2
    case three = 3
}
