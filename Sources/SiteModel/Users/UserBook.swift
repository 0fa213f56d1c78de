package import FoundationEssentials

/// Who may sign in and which programs are let in: what `users.json` holds.
package struct UserBook: Sendable, Equatable {
    /// Goes up with each change.
    package private(set) var revision: Int
    package private(set) var users: [AccountName: User]
    package private(set) var tokens: [AccountName: AccessToken]

    /// Of each, so that the file stays one that a person reads.
    package static let mostUsers = 100
    package static let mostTokens = 100

    package init(revision: Int = 0, users: [User] = [], tokens: [AccessToken] = []) {
        self.revision = revision
        self.users = Dictionary(users.map { ($0.name, $0) }) { $1 }
        self.tokens = Dictionary(tokens.map { ($0.name, $0) }) { $1 }
    }

    /// Somebody can sign in who may do everything: before, nobody outside the machine is listened to.
    package var hasAdmin: Bool { self.users.values.contains { $0.role == .admin } }

    /// Why a change is not made.
    package enum Refusal: Error, Sendable, Equatable {
        case exists(String)
        case noUser(AccountName)
        case noToken(AccountName)
        case lastAdmin(AccountName)
        case full(String, Int)
        case expired
    }

    // MARK: - Users

    package mutating func add(_ name: AccountName, _ role: Role, password: String, mustChange: Bool, at now: Date) throws(Refusal) {
        guard self.users[name] == nil else { throw .exists("a user \(name)") }
        guard self.users.count < Self.mostUsers else { throw .full("users", Self.mostUsers) }
        self.revision += 1
        self.users[name] = User(
            name: name, role: role, password: password, mustChange: mustChange, created: now, changed: now, revision: self.revision)
    }

    package mutating func set(_ role: Role, of name: AccountName, at now: Date) throws(Refusal) {
        let user = try self.user(name)
        guard user.role != role else { return }
        guard role == .admin || !self.isLastAdmin(name) else { throw .lastAdmin(name) }
        self.change(name, at: now) { $0.role = role }
    }

    package mutating func set(password: String, mustChange: Bool, of name: AccountName, at now: Date) throws(Refusal) {
        _ = try self.user(name)
        self.change(name, at: now) { user in
            user.password = password
            user.mustChange = mustChange
        }
    }

    /// The last admin may go when nobody is left whom he could have let in: everything is as at the first start then.
    package mutating func remove(_ name: AccountName) throws(Refusal) {
        _ = try self.user(name)
        guard !self.isLastAdmin(name) || self.users.count == 1 else { throw .lastAdmin(name) }
        self.revision += 1
        self.users[name] = nil
    }

    private func user(_ name: AccountName) throws(Refusal) -> User {
        guard let user = self.users[name] else { throw .noUser(name) }
        return user
    }

    private func isLastAdmin(_ name: AccountName) -> Bool {
        self.users[name]?.role == .admin && self.users.values.count { $0.role == .admin } == 1
    }

    private mutating func change(_ name: AccountName, at now: Date, _ change: (inout User) -> Void) {
        guard var user = self.users[name] else { return }
        change(&user)
        self.revision += 1
        user.changed = now
        user.revision = self.revision
        self.users[name] = user
    }

    // MARK: - Tokens

    package mutating func add(_ token: AccessToken, at now: Date) throws(Refusal) {
        guard self.tokens[token.name] == nil else { throw .exists("a token \(token.name)") }
        guard self.tokens.count < Self.mostTokens else { throw .full("tokens", Self.mostTokens) }
        guard token.isValid(at: now) else { throw .expired }
        self.revision += 1
        self.tokens[token.name] = token
    }

    package mutating func remove(token name: AccountName) throws(Refusal) {
        guard self.tokens[name] != nil else { throw .noToken(name) }
        self.revision += 1
        self.tokens[name] = nil
    }

    /// - Returns: whether it is its first use of the day, which is worth a line on disk.
    package mutating func used(_ name: AccountName, at now: Date) -> Bool {
        guard let last = self.tokens[name]?.lastUsed else {
            self.tokens[name]?.lastUsed = now
            return self.tokens[name] != nil
        }
        guard now > last else { return false }
        self.tokens[name]?.lastUsed = now
        return now.timeIntervalSince(last) >= Self.day || Self.dayNumber(now) != Self.dayNumber(last)
    }

    private static let day = 86_400.0

    private static func dayNumber(_ date: Date) -> Double { (date.timeIntervalSince1970 / Self.day).rounded(.down) }
}

extension UserBook.Refusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .exists(let what): "there is \(what) already; take it away first, or change it"
        case .noUser(let name): "there is no user \(name); \"fusekeeper user list\" shows those there are"
        case .noToken(let name): "there is no token \(name); \"fusekeeper user token list\" shows those there are"
        case .lastAdmin(let name): "\(name) is the only admin: make somebody else one first"
        case .full(let what, let most): "there are \(most) \(what) already; take one away first"
        case .expired: "expected an end in the future"
        }
    }
}
