package import FoundationEssentials
package import SiteModel

/// What an admin asks about users and access tokens. Secrets are hashed by whoever hears them first: none is in a request.
package enum UserRequest: Sendable, Codable, Equatable {
    /// By name.
    case list
    /// `password`: the text of its hash. `mustChange`: its owner has to set another before anything else.
    case add(name: AccountName, role: Role, password: String, mustChange: Bool)
    case setRole(name: AccountName, role: Role)
    case setPassword(name: AccountName, password: String, mustChange: Bool)
    case remove(name: AccountName)
    case listTokens
    case addToken(token: NewToken)
    case removeToken(name: AccountName)

    /// A token that is to let a program in.
    package struct NewToken: Sendable, Codable, Equatable {
        package var name: AccountName
        package var role: Role
        /// It may ask and change nothing.
        package var isReadOnly: Bool
        /// Nil: everything its role may.
        package var areas: [AccessToken.Area]?
        package var expires: Date?
        /// Of the secret.
        package var digest: String

        package init(
            name: AccountName, role: Role, isReadOnly: Bool = false, areas: [AccessToken.Area]? = nil, expires: Date? = nil, digest: String
        ) {
            self.name = name
            self.role = role
            self.isReadOnly = isReadOnly
            self.areas = areas
            self.expires = expires
            self.digest = digest
        }
    }
}

/// A user as people see him.
package struct UserView: Sendable, Codable, Equatable {
    package var name: AccountName
    package var role: Role
    package var mustChangePassword: Bool
    package var created: Date
    /// When role or password was set last.
    package var changed: Date

    package init(_ user: User) {
        self.name = user.name
        self.role = user.role
        self.mustChangePassword = user.mustChange
        self.created = user.created
        self.changed = user.changed
    }
}

/// An access token as people see it: without the secret, which nobody has but its bearer.
package struct TokenView: Sendable, Codable, Equatable {
    package var name: AccountName
    package var role: Role
    package var isReadOnly: Bool
    package var areas: [AccessToken.Area]?
    package var created: Date
    package var expires: Date?
    package var lastUsed: Date?

    package init(_ token: AccessToken) {
        self.name = token.name
        self.role = token.role
        self.isReadOnly = token.isReadOnly
        self.areas = token.areas.map { areas in AccessToken.Area.allCases.filter(areas.contains) }
        self.created = token.created
        self.expires = token.expires
        self.lastUsed = token.lastUsed
    }
}
