import SiteModel

/// Who may ask for a route: each more than the one before.
enum Access: Sendable, Equatable {
    /// Whoever can reach the listener.
    case anybody
    /// Whoever is signed in, even while the password has to be changed first.
    case newcomer
    case role(Role)

    static let viewer = Access.role(.viewer)
    static let `operator` = Access.role(.operator)
    static let admin = Access.role(.admin)

    /// For the document.
    var word: String {
        switch self {
        case .anybody: "anybody"
        case .newcomer: "newcomer"
        case .role(let role): role.rawValue
        }
    }

    var about: String {
        switch self {
        case .anybody: "Anybody may ask this."
        case .newcomer: "Whoever is signed in may ask this, also while the password has to be changed first."
        case .role(.viewer): "For viewers, operators and admins."
        case .role(.operator): "For operators and admins."
        case .role(.admin): "For admins."
        }
    }
}
