import Gateway
import SiteModel
import Transport

/// Who asks, as far as he has shown it.
struct Caller: Sendable, Equatable {
    enum Identity: Sendable, Equatable {
        case nobody
        /// Has the token of the file `api-token`: may do everything.
        case ownToken
        case token(AccessToken)
        /// Signed in, with the cookie that says so.
        case user(User, SessionKey)
    }

    let identity: Identity
    let address: ClientAddress
    /// Nobody else can read what is said.
    let isEncrypted: Bool

    /// Nil: none.
    var role: Role? {
        switch self.identity {
        case .nobody: nil
        case .ownToken: .admin
        case .token(let token): token.role
        case .user(let user, _): user.role
        }
    }

    /// For the audit.
    var name: Deed.Operator? {
        switch self.identity {
        case .nobody: nil
        case .ownToken: .api
        case .token(let token): .token(token.name)
        case .user(let user, _): .user(user.name)
        }
    }

    /// What his requests are counted by.
    var source: String { self.name?.description ?? self.address.network }

    /// The last word, whichever route has brought a request here. His own password is anybody's own to change.
    func may(_ request: ControlRequest) -> Bool {
        if case .users(.setPassword(let name, _, _)) = request, case .user(let user, _) = self.identity, user.name == name { return true }
        return self.role.map { $0 >= request.role } ?? false
    }

    /// Whether a route is his to ask for.
    /// - Throws: what he lacks.
    func checkAccess(to route: Route) throws(APIProblem) {
        guard case .role(let role) = route.access else { return }
        switch self.identity {
        case .nobody, .ownToken: break
        case .user(let user, _):
            guard !user.mustChange else {
                throw APIProblem(.passwordChangeNeeded, "expected a new password first: PUT /api/v1/session/password")
            }
        case .token(let token):
            guard !token.isReadOnly || !route.changesSomething else {
                throw APIProblem(.forbidden, "the token \(token.name) reads only; expected one that may change something")
            }
            guard token.areas?.contains(route.group.area) ?? true else {
                throw APIProblem(.forbidden, "the token \(token.name) is not for \(route.group.area.rawValue)")
            }
        }
        guard let own = self.role, own >= role else { throw .needs(role) }
    }
}

extension APIProblem {
    static func needs(_ role: Role) -> APIProblem {
        APIProblem(.forbidden, "expected somebody who is at least \(role.rawValue); an admin can make you one")
    }
}
