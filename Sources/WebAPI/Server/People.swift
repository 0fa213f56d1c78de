import FoundationEssentials
import Gateway
import SiteModel

/// Who may sign in and which programs are let in, as somebody else keeps it.
struct People: Sendable {
    var user: @Sendable (AccountName) -> User?
    /// The token that was shown, where it is one.
    var token: @Sendable (String, Date) -> AccessToken?
    /// A token was used.
    var used: @Sendable (AccountName, Date) -> Void

    init(
        user: @escaping @Sendable (AccountName) -> User?, token: @escaping @Sendable (String, Date) -> AccessToken?,
        used: @escaping @Sendable (AccountName, Date) -> Void
    ) {
        self.user = user
        self.token = token
        self.used = used
    }

    init(_ register: UserRegister) {
        self.init(
            user: { register.user($0) }, token: { register.token(shown: $0, at: $1) }, used: { register.used($0, at: $1) })
    }
}
