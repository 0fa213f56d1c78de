import SiteModel

extension Schema {
    /// A password: no message repeats it.
    static let secret = Schema.text(TextRule(1...User.longestPassword, "a password", isLine: false, isSecret: true))

    static let credentials = Schema.named(
        "Credentials", "Who wants to sign in.",
        .object(.must("name", .text(TextRule(1...100, "the name of a user"))), .must("password", .secret)))

    static let session = Schema.named(
        "Session", "Who asks, and what he may.",
        .object(
            .must("who", .anyText, "`user NAME`, `token NAME` or `API token`."), .must("role", .words(of: Role.self)),
            .must("mustChangePassword", .flag, "Until then nothing else is answered."),
            .may("csrfToken", .anyText, "For the header `X-CSRF-Token` of every change under the cookie."),
            .may("endsIn", .count, "Seconds, at the latest.")))

    static let userList = Schema.named(
        "UserList", "Who may sign in.",
        .object(
            .must(
                "users",
                .list(
                    of: .object(
                        .must("name", .accountName), .must("role", .words(of: Role.self)), .must("mustChangePassword", .flag),
                        .must("created", .time), .must("changed", .time, "When role or password was set last."))))))

    static let tokenList = Schema.named(
        "TokenList", "Which programs are let in.",
        .object(
            .must(
                "tokens",
                .list(
                    of: .object(
                        .must("name", .accountName), .must("role", .words(of: Role.self)), .must("isReadOnly", .flag),
                        .may("areas", .list(of: .words(of: AccessToken.Area.self)), "All where it is left out."), .must("created", .time),
                        .may("expires", .time), .may("lastUsed", .time, "To the day once the gateway was restarted."))))))

    static let newToken = Schema.named(
        "NewToken", "What a program has to show.",
        .object(.must("name", .accountName), .must("token", .anyText, "It is shown this once.")))
}
