import Gateway
import HTTPTypes
import JSON
import SiteModel
import Transport

extension Route {
    static let session: [Route] = [signIn, whoAmI, signOut, changeOwnPassword]

    private static let signIn = Route(
        method: .post, path: "/api/v1/session", name: "signIn", group: .users, access: .anybody, summary: "Signs somebody in",
        about: """
            The answer sets a cookie that lasts until nobody has used it for a while, at most a working day, and until role or password are set. A wrong \
            name and a wrong password are answered alike; after a few of them the next try has to wait.
            """,
        body: Body(schema: .credentials, limit: 4_096, example: #"{ "name": "anna", "password": "correct horse battery" }"#),
        success: Success(schema: .session, about: "Who is signed in, and what changes need beside the cookie.", example: Example.session),
        problems: [.wrongLogin, .lockedOut]
    ) { call throws(APIProblem) in
        let body = try call.read(Credentials.self)
        let (user, key) = try await call.entrance.signIn(body.name, body.password, call.caller)
        call.site.note("signed in", by: call.caller, as: .user(user.name))
        return call.answer(to: user, under: key).setting(key, call.caller)
    }

    private static let whoAmI = Route(
        method: .get, path: "/api/v1/session", name: "getSession", group: .users, access: .newcomer, summary: "Who asks, and what he may",
        success: Success(schema: .session, about: "A user or a token.", example: Example.session)
    ) { call throws(APIProblem) in
        guard case .user(let user, let key) = call.caller.identity else {
            return Answer(SessionBody(who: call.caller.name?.description ?? "", role: call.caller.role ?? .viewer))
        }
        return call.answer(to: user, under: key)
    }

    private static let signOut = Route(
        method: .delete, path: "/api/v1/session", name: "signOut", group: .users, access: .newcomer, summary: "Signs out",
        success: .done("anna is signed out"), problems: [.conflict]
    ) { call throws(APIProblem) in
        let (user, key) = try call.signedIn
        call.entrance.signOut(key)
        call.site.note("signed out", by: call.caller, as: .user(user.name))
        return .done("\(user.name) is signed out").setting(nil, call.caller)
    }

    private static let changeOwnPassword = Route(
        method: .put, path: "/api/v1/session/password", name: "changeOwnPassword", group: .users, access: .newcomer,
        summary: "Sets a password of one's own",
        about: "All sessions of the user end; the answer sets the cookie of a new one.",
        body: Body(
            schema: .object(.must("present", .secret, "The password so far."), .must("new", .secret, "At least 10 characters.")),
            limit: 4_096,
            example: #"{ "present": "correct horse battery", "new": "staple of another horse" }"#),
        success: Success(schema: .session, about: "Who is signed in.", example: Example.session),
        problems: [.wrongLogin, .lockedOut, .unusable, .conflict, .unknownUser, .busy, .unrecorded]
    ) { call throws(APIProblem) in
        let body = try call.read(PasswordChange.self)
        let (user, key) = try call.signedIn
        _ = try await call.entrance.check(user.name.text, body.present, call.caller)
        guard body.present != body.new else {
            throw .field("new", "expected another password than the present one", at: call.body?["new"])
        }
        let hash = try await call.hash(of: body.new, for: user.name, at: "new")
        _ = try await call.site.tell(
            .users(request: .setPassword(name: user.name, password: hash, mustChange: false)), unknown: .unknownUser)
        call.entrance.signOut(key)
        guard let changed = call.entrance.user(user.name) else { throw APIProblem(.unknownUser, "\(user.name) was removed meanwhile") }
        let fresh = call.entrance.begin(for: changed)
        return call.answer(to: changed, under: fresh).setting(fresh, call.caller)
    }
}

private struct Credentials: Decodable {
    var name: String
    var password: String
}

private struct PasswordChange: Decodable {
    var present: String
    var new: String
}

private struct SessionBody: Encodable {
    var who: String
    var role: Role
    var mustChangePassword = false
    var csrfToken: String?
    /// Seconds.
    var endsIn: Int?
}

extension Call {
    /// Who is signed in by a cookie, and by which.
    fileprivate var signedIn: (User, SessionKey) {
        get throws(APIProblem) {
            guard case .user(let user, let key) = self.caller.identity else {
                throw APIProblem(.conflict, "expected somebody who has signed in; a token has no session")
            }
            return (user, key)
        }
    }

    fileprivate func answer(to user: User, under key: SessionKey) -> Answer {
        Answer(
            SessionBody(
                who: Deed.Operator.user(user.name).description, role: user.role, mustChangePassword: user.mustChange,
                csrfToken: key.pageToken,
                endsIn: Int(clamping: self.entrance.timeLeft(of: key).components.seconds)))
    }

    /// Of a password that somebody wants to have.
    /// - Parameter field: of the body, where it stands.
    func hash(of password: String, for name: AccountName, at field: String) async throws(APIProblem) -> String {
        if let flaw = User.flaw(in: password, of: name) { throw .field(field, flaw, at: self.body?[field]) }
        guard let hash = await self.entrance.office.hash(of: Password(Array(password.utf8))) else {
            throw APIProblem(.busy, "too many passwords are looked at now; try again")
        }
        return hash.description
    }
}

extension Answer {
    /// Has a browser keep the key, or forget it.
    fileprivate func setting(_ key: SessionKey?, _ caller: Caller) -> Answer {
        var answer = self
        let end = key == nil ? "; Max-Age=0" : ""
        let (name, secure) = (SessionKey.cookie(isEncrypted: caller.isEncrypted), caller.isEncrypted ? "; Secure" : "")
        answer.headers[.setCookie] = "\(name)=\(key?.text ?? ""); Path=/; HttpOnly; SameSite=Strict\(secure)\(end)"
        return answer
    }
}
