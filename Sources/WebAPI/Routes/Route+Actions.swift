import Gateway
import HTTPTypes
import JSON
import SiteModel

extension Route {
    /// What a charger is asked day by day. Each is answered as the charger answers.
    static let actions: [Route] = [
        reset, unlock, availability, start, stop, trigger, clearCache, transferData, readSettings, changeSetting,
    ]

    /// A request to the charger of the path, in the site's words.
    static func action(
        _ method: HTTPRequest.Method, _ path: RoutePath, _ name: String, group: Group = .chargers, access: Access? = nil,
        _ summary: String, about: String = "", query: [Query.Rule] = [], body: Body?, answer: String, problems: [APIProblem.Code] = [],
        _ action: @escaping @Sendable (Call) throws(APIProblem) -> OperatorAction
    ) -> Route {
        Self.order(
            method, path, name, group: group, access: access, summary, about: about, query: query, body: body, answer: answer,
            problems: problems
        ) {
            call throws(APIProblem) in .operate(charger: try call.charger, action: try action(call), timeout: call.timeout)
        }
    }

    /// The same for what the site makes a request to the charger of.
    /// - Parameter access: nil: viewers may ask for what they only get, operators for the rest.
    static func order(
        _ method: HTTPRequest.Method, _ path: RoutePath, _ name: String, group: Group, access: Access? = nil, _ summary: String,
        about: String = "", query: [Query.Rule] = [], body: Body?, answer: String, problems: [APIProblem.Code] = [],
        unknown: APIProblem.Code = .unknownCharger,
        _ order: @escaping @Sendable (Call) throws(APIProblem) -> ControlRequest
    ) -> Route {
        Route(
            method: method, path: path, name: name, group: group, access: access ?? (method == .get ? .viewer : .operator),
            summary: summary, about: about,
            query: query + [.timeout], body: body, success: .charger(answer), problems: problems + APIProblem.ofCharger
        ) { call throws(APIProblem) in try await call.operate(try order(call), unknown: unknown) }
    }

    private static let reset = Self.action(
        .post, "/api/v1/chargers/{charger}/reset", "reset", "Starts a charger anew",
        about: "`soft` ends sessions and has them reported first, `hard` starts at once.",
        body: Body(schema: .object(.must("kind", .word(["soft", "hard"]))), example: #"{ "kind": "soft" }"#),
        answer: #"{ "status": "Accepted" }"#
    ) { call in .reset(isHard: call.body?["kind"]?.string == "hard") }

    private static let unlock = Self.action(
        .post, "/api/v1/chargers/{charger}/unlock", "unlockConnector", "Unlocks a connector",
        body: Body(schema: .object(.must("connector", .connector)), example: #"{ "connector": 1 }"#), answer: #"{ "status": "Unlocked" }"#
    ) { call throws(APIProblem) in .unlock(connector: try call.read(OneConnector.self).connector) }

    private static let availability = Self.action(
        .post, "/api/v1/chargers/{charger}/availability", "changeAvailability", "Takes a charger or a connector in or out of service",
        body: Body(
            schema: .object(
                .may("connector", .connector, "0 is the whole charger, also where it is left out."), .must("operative", .flag)),
            example: #"{ "connector": 2, "operative": false }"#), answer: #"{ "status": "Scheduled" }"#
    ) { call throws(APIProblem) in
        let body = try call.read(AvailabilityBody.self)
        return .setAvailability(connector: body.connector ?? 0, isOperative: body.operative)
    }

    private static let start = Self.action(
        .post, "/api/v1/chargers/{charger}/start", "startSession", "Asks for a session to begin",
        about: "The charger begins it by itself; GET /api/v1/transactions shows whether it did.",
        body: Body(
            schema: .object(
                .must("tag", .idTag), .may("connector", .connector, "The charger chooses where it is left out."),
                .may("profile", .anyObject, "A charging profile as OCPP 1.6 writes it; it may only lower what the fuses allow.")),
            example: #"{ "tag": "04A2B3C4D5E6F0", "connector": 1 }"#), answer: #"{ "status": "Accepted" }"#,
        problems: [.unusable, .refused]
    ) { call throws(APIProblem) in
        let body = try call.read(StartBody.self)
        return .remoteStart(tag: body.tag, connector: body.connector, profile: call.body?["profile"]?.description)
    }

    private static let stop = Self.action(
        .post, "/api/v1/chargers/{charger}/stop", "stopSession", "Ends a session",
        about: "By its number, which need not be known here, or by its connector. With neither it is the only one that runs.",
        body: Body(
            schema: .object(.may("transaction", .whole(Int.min...Int.max)), .may("connector", .connector)), isRequired: false,
            example: #"{ "transaction": 17 }"#), answer: #"{ "status": "Accepted" }"#, problems: [.conflict]
    ) { call throws(APIProblem) in
        let body = try call.read(StopBody.self)
        switch (body.transaction, body.connector) {
        case (let number?, nil): return .remoteStop(session: .number(number))
        case (nil, let connector?): return .remoteStop(session: .on(connector: connector))
        case (nil, nil): return .remoteStop(session: .only)
        case (_?, _?): throw .field("connector", "expected it or \"transaction\", found both", at: call.body?["connector"])
        }
    }

    private static let trigger = Self.action(
        .post, "/api/v1/chargers/{charger}/trigger", "triggerMessage", "Has a charger send a message now",
        body: Body(
            schema: .object(
                .must("message", .words(of: OperatorAction.Message.self)), .may("connector", .connector),
                .may(
                    "extended", .flag,
                    "By ExtendedTriggerMessage of the security white paper. Where only that has the message it is used anyway.")),
            example: #"{ "message": "status", "connector": 1 }"#), answer: #"{ "status": "Accepted" }"#
    ) { call throws(APIProblem) in
        let body = try call.read(TriggerBody.self)
        return .trigger(message: body.message, connector: body.connector, isExtended: body.extended ?? false)
    }

    private static let clearCache = Self.action(
        .post, "/api/v1/chargers/{charger}/clear-cache", "clearCache", "Has a charger forget which tags it has seen", body: nil,
        answer: #"{ "status": "Accepted" }"#
    ) { _ in .clearCache }

    private static let transferData = Self.action(
        .post, "/api/v1/chargers/{charger}/data-transfer", "transferData", "Sends a charger something of its vendor's own",
        body: Body(
            schema: .object(
                .must("vendor", .text(Schema.TextRule(1...255))), .may("message", .text(Schema.TextRule(0...50))), .may("data", .anyText)),
            example: #"{ "vendor": "com.example", "message": "ping", "data": "1" }"#), answer: #"{ "status": "Accepted", "data": "pong" }"#
    ) { call throws(APIProblem) in
        let body = try call.read(TransferBody.self)
        return .transferData(vendor: body.vendor, message: body.message, data: body.data)
    }

    private static let readSettings = Self.action(
        .get, "/api/v1/chargers/{charger}/settings", "readSettings", "Asks a charger for its configuration",
        about: "What was read last, without asking, stands in `settings` of the charger itself.",
        query: [
            Query.Rule("key", .text(Schema.TextRule(1...50)), "One of those to read; all of them where it is left out.", isRepeatable: true)
        ],
        body: nil,
        answer: #"{ "configurationKey": [{ "key": "HeartbeatInterval", "readonly": false, "value": "300" }], "unknownKey": [] }"#
    ) { call in .readSettings(keys: call.query.all("key").compactMap(\.string)) }

    private static let changeSetting = Self.action(
        .put, "/api/v1/chargers/{charger}/settings/{key}", "changeSetting", "Changes one key of a charger's configuration",
        body: Body(schema: .object(.must("value", .text(Schema.TextRule(0...500, isLine: false)))), example: #"{ "value": "300" }"#),
        answer: #"{ "status": "RebootRequired" }"#, problems: [.unusable]
    ) { call throws(APIProblem) in .changeSetting(key: call[.key], value: try call.read(ValueBody.self).value) }
}

private struct OneConnector: Decodable {
    var connector: Int
}

private struct AvailabilityBody: Decodable {
    var connector: Int?
    var operative: Bool
}

private struct StartBody: Decodable {
    var tag: IdTag
    var connector: Int?
}

private struct StopBody: Decodable {
    var transaction: Int?
    var connector: Int?
}

private struct TriggerBody: Decodable {
    var message: OperatorAction.Message
    var connector: Int?
    var extended: Bool?
}

private struct TransferBody: Decodable {
    var vendor: String
    var message: String?
    var data: String?
}

private struct ValueBody: Decodable {
    var value: String
}
