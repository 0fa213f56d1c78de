package import FoundationEssentials

/// A person who may sign in.
package struct User: Sendable, Equatable {
    package var name: AccountName
    package var role: Role
    /// The text of a hash of the password, which says itself how it was made.
    package var password: String
    /// Somebody else has set the password: until its owner has set another, he may do nothing but that.
    package var mustChange: Bool
    package var created: Date
    /// When role or password was set last.
    package var changed: Date
    /// Of the book when role or password was set last: whoever signed in before has to do it again.
    package var revision: Int

    package init(
        name: AccountName, role: Role, password: String, mustChange: Bool = false, created: Date, changed: Date, revision: Int
    ) {
        self.name = name
        self.role = role
        self.password = password
        self.mustChange = mustChange
        self.created = created
        self.changed = changed
        self.revision = revision
    }

    /// A password that a person sets: in characters, and in bytes at most.
    package static let shortestPassword = 10
    package static let longestPassword = 256

    /// What is wrong with a password that somebody wants to have; nil where it may be one.
    package static func flaw(in password: String, of name: AccountName) -> String? {
        guard password.count >= Self.shortestPassword, password.utf8.count <= Self.longestPassword else {
            return "expected a password of at least \(Self.shortestPassword) characters and at most \(Self.longestPassword) bytes"
        }
        guard !password.lowercased().contains(name.text) || name.text.count < 3 else {
            return "expected a password without the user's name in it"
        }
        guard Set(password).count >= 4 else { return "expected a password of more than three different characters" }
        return nil
    }
}
