import Gateway
import HTTPTypes
import JSON
import SiteModel

extension Route {
    /// Leading a charger to a higher security profile.
    static let securing: [Route] = [showSecuring, beginSecuring, cancelSecuring]

    private static let showSecuring = Route(
        method: .get, path: "/api/v1/chargers/{charger}/secure", name: "getSecuring", group: .chargers, access: .viewer,
        summary: "How far a charger is on its way to a higher security profile",
        about: "With `seen` it is answered at the next change, or after 20 seconds.",
        query: [Query.Rule("seen", .count, "The number of `changes` that the caller has seen.")],
        success: Success(schema: .securing, about: "Each step, and what the charger answered.", example: Example.securing),
        problems: [.conflict]
    ) { call throws(APIProblem) in
        try await call.securing(.show(charger: try call.charger, seen: call.query["seen"]?.int))
    }

    private static let beginSecuring = Route(
        method: .post, path: "/api/v1/chargers/{charger}/secure", name: "beginSecuring", group: .chargers, access: .admin,
        summary: "Leads a charger to security profile 2 or 3, step by step",
        about: """
            It is let in (`accept`), given a password and the root of the gateway's certificate, for profile 3 a certificate of its own, and then \
            told to come over TLS. Until it came so the old profile is good, and a step that fails leaves it so. The same again goes on where it \
            stopped. It is answered at once; GET tells how far it is.
            """,
        body: Body(
            schema: .object(
                .must("target", .whole(2...3), "The security profile."), .may("accept", .flag, "Let it in, where it waits at the door."),
                .may(
                    "password", .chargerPassword,
                    "Its new password: 16 to 20 characters, or 32 to 40 hexadecimal digits. A random one where it is left out and the charger has none."
                ),
                .may("newPassword", .flag, "Another random one even if it has one."), .may("hasRoot", .flag, "It has the root already."),
                .may(
                    "addressKey", .text(Schema.TextRule(1...SecuringOrder.longestKey)),
                    "The charger's own configuration key for its server's address; OCPP 1.6 has none."),
                .may("seconds", .whole(SecuringOrder.times), "When it is given up; 1800 where it is left out.")), limit: 4_096,
            example: #"{ "target": 3, "accept": true }"#),
        success: Success(schema: .securing, about: "How it begins.", example: Example.securing),
        problems: [.unusable, .conflict, .unrecorded]
    ) { call throws(APIProblem) in
        let body = try call.read(SecuringBody.self)
        return try await call.securing(.begin(charger: try call.charger, order: body.order, password: body.password))
    }

    private static let cancelSecuring = Route(
        method: .delete, path: "/api/v1/chargers/{charger}/secure", name: "cancelSecuring", group: .chargers, access: .admin,
        summary: "Leads a charger no further", about: "What it was told stays.",
        success: .done("CP_7 is not led any further; what it was told stays"), problems: [.conflict, .unrecorded]
    ) { call throws(APIProblem) in try await call.site.tell(.secure(request: .cancel(charger: try call.charger))) }
}

private struct SecuringBody: Decodable {
    var target: Int
    var accept: Bool?
    var password: String?
    var newPassword: Bool?
    var hasRoot: Bool?
    var addressKey: String?
    var seconds: Int?

    var order: SecuringOrder {
        SecuringOrder(
            to: self.target == 3 ? .certificate : .encryptedPassword,
            password: self.password != nil ? .given : self.newPassword == true ? .new : .ifNone, hasRoot: self.hasRoot ?? false,
            addressKey: self.addressKey, accepts: self.accept ?? false, within: self.seconds ?? SecuringOrder.usualTime)
    }
}

extension Call {
    fileprivate func securing(_ request: SecuringRequest) async throws(APIProblem) -> Answer {
        try await self.site.ask(.secure(request: request)) { if case .securing(let view) = $0 { Answer(view) } else { nil } }
    }
}

extension Schema {
    fileprivate static let chargerPassword = Schema.text(
        TextRule(16...40, "a password of 16 to 20 characters, or 32 to 40 hexadecimal digits", isSecret: true))

    static let securing = Schema.named(
        "Securing", "How far a charger is on its way to a higher security profile.",
        .object(
            .must("charger", .chargerID), .must("target", .whole(2...3), "The security profile."),
            .must("state", .words(of: SecuringView.State.self)), .must("sentence", .anyText, "How it stands."), .must("began", .time),
            .must("deadline", .time, "When it is given up."), .may("ended", .time),
            .may("address", .anyText, "Where the charger is to connect to."), .must("steps", .list(of: securingStep), "In their order."),
            .must("changes", .count, "Greater after each change.")))

    private static let securingStep = Schema.named(
        "SecuringStep", "One thing that has to be so.",
        .object(
            .must("step", .words(of: SecuringStep.Kind.self)),
            .must("state", .words(of: SecuringView.Progress.self), "`skipped`: the charger did not do it, and the way goes on without."),
            .must("title", .anyText, "What it is."), .must("sentence", .anyText, "What came of it, and what a person can do."),
            .may("at", .time, "When it had its result.")))
}

extension Example {
    static let securing = """
        { "charger": "CP_7", "target": 2, "state": "underWay", "sentence": "giving CP_7 a password of its own",
          "began": "2026-11-22T13:30:00.000Z", "deadline": "2026-11-22T14:00:00.000Z", "address": "wss://192.0.2.7:9001/CP_7",
          "steps": [{ "step": "presence", "state": "done", "title": "connected", "sentence": "CP_7 is connected",
                      "at": "2026-11-22T13:30:00.000Z" },
                    { "step": "password", "state": "underWay", "title": "a password of its own (AuthorizationKey)",
                      "sentence": "giving CP_7 a password of its own" }], "changes": 2 }
        """
}
