import FoundationEssentials
import Gateway
import HTTPTypes
import JSON
import SiteModel
import Transport

extension Route {
    static let accessTokens: [Route] = [list, add, remove]

    private static let list = Route(
        method: .get, path: "/api/v1/tokens", name: "listTokens", group: .users, access: .admin, summary: "Which programs are let in",
        about: "That of the file `api-token` is not among them.",
        success: Success(schema: .tokenList, about: "All tokens, by name, without what they show.", example: Example.tokenList),
        problems: [.conflict]
    ) { call throws(APIProblem) in
        try await call.site.ask(.users(request: .listTokens)) {
            if case .accessTokens(let tokens) = $0 { Answer(TokenListBody(tokens: tokens)) } else { nil }
        }
    }

    private static let add = Route(
        method: .post, path: "/api/v1/tokens", name: "addToken", group: .users, access: .admin, summary: "Lets a program in",
        about: "What the program has to show is in this answer and nowhere else: only a digest of it is kept.",
        body: Body(
            schema: .object(
                .must("name", .accountName), .must("role", .words(of: Role.self)),
                .may("readOnly", .flag, "It may ask and change nothing."),
                .may(
                    "areas", .list(of: .words(of: AccessToken.Area.self), most: AccessToken.Area.allCases.count),
                    "All where it is left out."),
                .may("expires", .time, "Never where it is left out.")), limit: 4_096,
            example: #"{ "name": "billing", "role": "viewer", "areas": ["transactions"], "expires": "2027-12-31T00:00:00Z" }"#),
        success: Success(schema: .newToken, about: "What the program has to show.", example: Example.newToken),
        problems: [.unusable, .conflict, .busy, .unrecorded]
    ) { call throws(APIProblem) in
        let body = try call.read(NewTokenBody.self)
        let key = AccessKey.random()
        let new = UserRequest.NewToken(
            name: body.name, role: body.role, isReadOnly: body.readOnly ?? false, areas: body.areas, expires: body.expires,
            digest: key.digest)
        _ = try await call.site.tell(.users(request: .addToken(token: new)))
        return Answer(ShownToken(name: body.name, token: key.text))
    }

    private static let remove = Route(
        method: .delete, path: "/api/v1/tokens/{token}", name: "removeToken", group: .users, access: .admin,
        summary: "Lets a program in no longer", success: .done("the token billing lets nobody in any more"),
        problems: [.unknownToken, .conflict, .busy, .unrecorded]
    ) { call throws(APIProblem) in
        try await call.site.tell(
            .users(request: .removeToken(name: try call.account(.token, unknown: .unknownToken))), unknown: .unknownToken)
    }
}

private struct TokenListBody: Encodable {
    var tokens: [TokenView]
}

private struct NewTokenBody: Decodable {
    var name: AccountName
    var role: Role
    var readOnly: Bool?
    var areas: [AccessToken.Area]?
    var expires: Date?
}

private struct ShownToken: Encodable {
    var name: AccountName
    var token: String
}
