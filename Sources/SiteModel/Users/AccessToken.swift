package import FoundationEssentials

/// What lets a program in, and to what.
package struct AccessToken: Sendable, Equatable {
    package var name: AccountName
    package var role: Role
    /// It may ask and change nothing, whatever its role.
    package var isReadOnly: Bool
    /// What it may ask about; nil: everything its role may.
    package var areas: Set<Area>?
    /// SHA-256 of the token, in hexadecimal digits.
    package var digest: String
    package var created: Date
    /// From then on it lets nobody in; nil: never.
    package var expires: Date?
    /// When it was shown last, to the day once the gateway was restarted.
    package var lastUsed: Date?

    package init(
        name: AccountName, role: Role, isReadOnly: Bool = false, areas: Set<Area>? = nil, digest: String, created: Date,
        expires: Date? = nil, lastUsed: Date? = nil
    ) {
        self.name = name
        self.role = role
        self.isReadOnly = isReadOnly
        self.areas = areas
        self.digest = digest
        self.created = created
        self.expires = expires
        self.lastUsed = lastUsed
    }

    package func isValid(at now: Date) -> Bool { self.expires.map { now < $0 } ?? true }

    /// The parts of the API, as its description groups them.
    package enum Area: String, Sendable, Codable, CaseIterable {
        case gateway, chargers, operations, campaigns, transactions, tags, profiles, files, users
    }
}
