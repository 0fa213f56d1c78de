/// What the numbers of a schedule are (7.12).
package enum ProfileUnit: Hashable, Sendable, CaseIterable {
    /// Per phase.
    case amps
    /// Of all phases together.
    case watts
}

extension ProfileUnit: CustomStringConvertible {
    package var description: String {
        switch self {
        case .amps: "A"
        case .watts: "W"
        }
    }
}
