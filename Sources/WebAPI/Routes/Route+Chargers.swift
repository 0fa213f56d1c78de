import Gateway
import HTTPTypes
import JSON
import SiteModel
import Transport

extension Route {
    static let chargers: [Route] = [list, read, change, freeForm, explainOne, composite, retryControl]

    private static let list = Route(
        method: .get, path: "/api/v1/chargers", name: "listChargers", group: .chargers, access: .viewer,
        summary: "Every charger, and those that wait at the door",
        success: Success(schema: .chargerList, about: "Them all, by identity.", example: Example.chargerList)
    ) { call throws(APIProblem) in
        let site = try await call.status().site
        return Answer(ChargerListBody(chargers: site.chargers, door: site.door))
    }

    private static let read = Route(
        method: .get, path: "/api/v1/chargers/{charger}", name: "getCharger", group: .chargers, access: .viewer,
        summary: "All that is known of one charger",
        about: "What a charger says of itself stands here as it said it.",
        success: Success(schema: .charger, about: "The charger.", example: Example.charger)
    ) { call throws(APIProblem) in try await call.view() }

    private static let change = Route(
        method: .put, path: "/api/v1/chargers/{charger}", name: "changeCharger", group: .chargers, access: .operator,
        summary: "Lets a charger in or shuts it out, names it, sets how it proves itself",
        about: """
            What is left out stays as it is; either all of it is done and on disk when the answer comes, or nothing. A charger that nobody has seen \
            yet can be accepted too. The password is what the charger has to bring: 32 to 40 hexadecimal digits are the bytes they spell, anything \
            else is text; only a salted hash is kept. It is not sent to the charger.
            """,
        body: Body(schema: .chargerChange, example: Example.chargerChange),
        success: Success(schema: .charger, about: "The charger as it is now.", example: Example.charger),
        problems: [.unusable, .conflict, .unrecorded]
    ) { call throws(APIProblem) in
        let body = try call.read(ChargerChangeBody.self)
        _ = try await call.site.tell(.changeCharger(id: try call.charger, change: body.change))
        return try await call.view()
    }

    private static let freeForm = Route(
        method: .post, path: "/api/v1/chargers/{charger}/ocpp/{action}", name: "sendRequest", group: .chargers, access: .operator,
        summary: "Sends any request of OCPP 1.6",
        about: """
            Only the form of the payload is checked: what a charger makes of it is the charger's affair, and unknown keys, connectors and ids are \
            sent as they are. Charging profiles alone are refused where the fuses would not be safe. Limits go to the charger first, then what \
            operators ask, one after the other.
            """,
        query: [.timeout],
        body: Body(schema: .anyObject, isRequired: false, example: #"{ "connectorId": 1 }"#),
        success: .charger(#"{ "status": "Unlocked" }"#), problems: [.unknownAction, .refused] + APIProblem.ofCharger
    ) { call throws(APIProblem) in
        let charger = try call.charger
        let answer = try await call.site.ask(
            .send(charger: charger, action: call[.action], payload: call.body?.description ?? "{}", timeout: call.timeout)
        ) { if case .charger(let answer) = $0 { answer } else { nil } }
        return try Answer(answer, from: charger, to: call[.action])
    }

    private static let explainOne = Route(
        method: .get, path: "/api/v1/chargers/{charger}/explain", name: "explainCharger", group: .chargers, access: .viewer,
        summary: "Why a charger's connectors may draw what they may",
        success: Success(schema: .explanation, about: "The sentences, and the figures behind them.", example: Example.explanation)
    ) { call throws(APIProblem) in try await call.explain(call.charger) }

    private static let composite = Route(
        method: .get, path: "/api/v1/chargers/{charger}/composite", name: "getComposite", group: .chargers, access: .viewer,
        summary: "What all profiles on a charger come to",
        about: "Worked out here, beside what the charger tells itself. A charger tells of what comes only, so it is not asked of the past.",
        query: [
            Query.Rule("connector", .whole(0...Connector.maximumPerCharger), "From 1; 0 is the whole charger; 1 where it is left out."),
            Query.Rule("at", .time, "From when on; now where it is left out."),
            Query.Rule("duration", .whole(1...604_800), "Seconds, at most 7 days; a day where it is left out."),
            Query.Rule("unit", .words(of: CompositeQuestion.Unit.self), "`A` per phase, or `W` of all phases; `A` where it is left out."),
        ],
        success: Success(schema: .composite, about: "Both, stretch by stretch.", example: Example.composite), problems: [.unusable]
    ) { call throws(APIProblem) in
        let question = CompositeQuestion(
            charger: try call.charger, connector: call.query["connector"]?.int ?? 1, at: call.query.time("at"),
            duration: call.query["duration"]?.int ?? 86_400,
            unit: call.query["unit"]?.string.flatMap(CompositeQuestion.Unit.init(rawValue:)) ?? .amps)
        return try await call.site.ask(.composite(question: question)) {
            if case .composite(let comparison) = $0 { Answer(comparison) } else { nil }
        }
    }

    private static let retryControl = Route(
        method: .post, path: "/api/v1/chargers/{charger}/retry-control", name: "retryControl", group: .chargers, access: .operator,
        summary: "Has a charger controlled by the best of its profiles again, as after a repair",
        success: .done("CP_7 is controlled by its transaction profile again")
    ) { call throws(APIProblem) in try await call.site.tell(.retryControl(charger: try call.charger)) }
}

private struct ChargerListBody: Encodable {
    var chargers: [SiteStatus.ChargerStatus]
    var door: [Door.Visitor]
}

private struct ChargerChangeBody: Decodable {
    var admission: ChargerChange.Admission?
    var name: String?
    var securityProfile: Int?
    var password: String?
    var removePassword: Bool?

    var change: ChargerChange {
        let password: ChargerChange.Password? =
            self.password.map { .set(hash: CredentialHash(of: Password(configured: $0)).description) }
            ?? (self.removePassword == true ? .remove : nil)
        return ChargerChange(admission: self.admission, name: self.name, securityProfile: self.securityProfile, password: password)
    }
}

extension Call {
    fileprivate func view() async throws(APIProblem) -> Answer {
        try await self.site.ask(.charger(id: try self.charger)) { if case .view(let charger) = $0 { Answer(charger) } else { nil } }
    }
}
