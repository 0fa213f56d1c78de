/// Which profiles a clear request means (S14).
package enum ProfileFilter: Hashable, Sendable {
    case id(Int)
    /// All for which every field that is given fits; 0 is the charger as a whole.
    case matching(connector: Int?, purpose: ProfilePurpose?, level: Int?)

    /// Once there is an id, only the id counts.
    package init(id: Int? = nil, connector: Int? = nil, purpose: ProfilePurpose? = nil, level: Int? = nil) {
        self = id.map { .id($0) } ?? .matching(connector: connector, purpose: purpose, level: level)
    }

    func covers(_ profile: Profile) -> Bool {
        switch self {
        case .id(let id): profile.id == id
        case .matching(let connector, let purpose, let level):
            (connector ?? profile.scope.number) == profile.scope.number && (purpose ?? profile.purpose) == profile.purpose
                && (level ?? profile.level) == profile.level
        }
    }
}
