import Gateway
import HTTPTypes
import JSON
import SiteModel

extension Route {
    static let users: [Route] = [list, add, change, remove]

    private static let list = Route(
        method: .get, path: "/api/v1/users", name: "listUsers", group: .users, access: .admin, summary: "Who may sign in",
        success: Success(schema: .userList, about: "Everybody, by name.", example: Example.userList), problems: [.conflict]
    ) { call throws(APIProblem) in
        try await call.site.ask(.users(request: .list)) {
            if case .users(let users) = $0 { Answer(UserListBody(users: users)) } else { nil }
        }
    }

    private static let add = Route(
        method: .post, path: "/api/v1/users", name: "addUser", group: .users, access: .admin, summary: "Lets somebody sign in",
        about: "He has to set another password before anything else, unless `mustChangePassword` is false.",
        body: Body(
            schema: .object(
                .must("name", .accountName), .must("role", .words(of: Role.self)), .must("password", .secret, "At least 10 characters."),
                .may("mustChangePassword", .flag)), limit: 4_096,
            example: #"{ "name": "anna", "role": "operator", "password": "correct horse battery" }"#),
        success: .done("anna may sign in as operator now"), problems: [.unusable, .conflict, .busy, .unrecorded]
    ) { call throws(APIProblem) in
        let body = try call.read(NewUser.self)
        let hash = try await call.hash(of: body.password, for: body.name, at: "password")
        return try await call.site.tell(
            .users(
                request: .add(name: body.name, role: body.role, password: hash, mustChange: body.mustChangePassword ?? true)))
    }

    private static let change = Route(
        method: .put, path: "/api/v1/users/{user}", name: "changeUser", group: .users, access: .admin,
        summary: "Sets somebody's role or password",
        about: "What is left out stays as it is. He is signed out everywhere, and has to set another password first.",
        body: Body(
            schema: .object(.may("role", .words(of: Role.self)), .may("password", .secret, "At least 10 characters.")), limit: 4_096,
            example: #"{ "role": "viewer" }"#),
        success: .done("anna is viewer now"), problems: [.unusable, .unknownUser, .conflict, .busy, .unrecorded]
    ) { call throws(APIProblem) in
        let body = try call.read(UserChange.self)
        let name = try call.account(.user, unknown: .unknownUser)
        let hash: String? =
            if let password = body.password { try await call.hash(of: password, for: name, at: "password") } else { nil }
        var answer = Answer.done("nothing was to be changed")
        // First what may be refused.
        if let role = body.role {
            answer = try await call.site.tell(.users(request: .setRole(name: name, role: role)), unknown: .unknownUser)
        }
        guard let hash else { return answer }
        return try await call.site.tell(
            .users(request: .setPassword(name: name, password: hash, mustChange: true)), unknown: .unknownUser)
    }

    private static let remove = Route(
        method: .delete, path: "/api/v1/users/{user}", name: "removeUser", group: .users, access: .admin,
        summary: "Lets somebody sign in no longer", about: "He is signed out everywhere. The only admin stays while there are others.",
        success: .done("anna may not sign in any more"), problems: [.unknownUser, .conflict, .busy, .unrecorded]
    ) { call throws(APIProblem) in
        try await call.site.tell(.users(request: .remove(name: try call.account(.user, unknown: .unknownUser))), unknown: .unknownUser)
    }
}

private struct UserListBody: Encodable {
    var users: [UserView]
}

private struct NewUser: Decodable {
    var name: AccountName
    var role: Role
    var password: String
    var mustChangePassword: Bool?
}

private struct UserChange: Decodable {
    var role: Role?
    var password: String?
}

extension Call {
    /// The name in a path.
    /// - Throws: `unknown` for what nobody can be called.
    func account(_ place: PathPlace, unknown: APIProblem.Code) throws(APIProblem) -> AccountName {
        guard let name = AccountName(self[place]) else {
            throw APIProblem(unknown, "there is nobody called \(self[place].quoted): expected \(AccountName.phrase)")
        }
        return name
    }
}
