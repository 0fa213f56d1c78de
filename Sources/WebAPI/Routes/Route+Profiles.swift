import Gateway
import HTTPTypes
import JSON
import SiteModel

extension Route {
    static let profiles: [Route] = [listAll, list, install, clear, putSchedules]

    private static let listAll = Route(
        method: .get, path: "/api/v1/profiles", name: "listProfiles", group: .profiles, access: .viewer,
        summary: "The schedules, and the profiles that chargers hold",
        success: Success(schema: .profileListing, about: "Those of operators and Fusekeeper's own.", example: Example.profileListing)
    ) { call throws(APIProblem) in try await call.profiles(nil) }

    private static let list = Route(
        method: .get, path: "/api/v1/chargers/{charger}/profiles", name: "listProfilesOfCharger", group: .profiles, access: .viewer,
        summary: "The schedules, and the profiles that one charger holds",
        success: Success(schema: .profileListing, about: "Those of operators and Fusekeeper's own.", example: Example.profileListing)
    ) { call throws(APIProblem) in try await call.profiles(call.charger) }

    private static let install = Self.action(
        .put, "/api/v1/chargers/{charger}/profiles", "installProfile", group: .profiles, "Puts a charging profile on a charger",
        about: """
            `profile` is `csChargingProfiles` of SetChargingProfile as OCPP 1.6 writes it, or the whole request. One that the charger must refuse, or \
            that could raise what the fuses are reckoned with, is refused here with the reason.
            """,
        body: Body(
            schema: .object(
                .may("connector", .connector, "0 is the whole charger. Where it is left out, `profile` must be the whole request."),
                .must("profile", .anyObject)),
            example: Example.newProfile), answer: #"{ "status": "Accepted" }"#, problems: [.unusable, .refused]
    ) { call in .setProfile(connector: call.body?["connector"]?.int, profile: call.body?["profile"]?.description ?? "") }

    private static let clear = Route(
        method: .delete, path: "/api/v1/chargers/{charger}/profiles", name: "clearProfiles", group: .profiles, access: .operator,
        summary: "Takes profiles of operators off a charger",
        about:
            "With an id only the id counts; otherwise all that is given must fit. Without anything all profiles of operators go. Fusekeeper's own stay.",
        query: [
            Query.Rule("id", .whole(Int(Int32.min)...Int(Int32.max)), "The profile's id."),
            Query.Rule("connector", .whole(0...Connector.maximumPerCharger), "0 is the whole charger."),
            Query.Rule("purpose", .words(of: OperatorAction.ProfileKind.self), "As OCPP 1.6 calls it."),
            Query.Rule("level", .whole(0...Int(Int32.max)), "The stack level."),
        ],
        success: .done("1 profile of CP_7 cleared"), problems: [.conflict, .refused, .away, .busy]
    ) { call throws(APIProblem) in
        try await call.site.tell(
            .clearProfiles(
                charger: try call.charger, id: call.query["id"]?.int, connector: call.query["connector"]?.int,
                kind: call.query["purpose"]?.string.flatMap(OperatorAction.ProfileKind.init(rawValue:)), level: call.query["level"]?.int))
    }

    private static let putSchedules = Route(
        method: .put, path: "/api/v1/schedules", name: "putSchedules", group: .profiles, access: .operator,
        summary: "Replaces the schedules for the site",
        about: """
            The content of `profiles.json` in the state directory, as `fusekeeper profile schedules --help` describes it. Either all of it is in force \
            and on disk when the answer comes, or nothing has changed and the message says, line by line, why.
            """,
        body: Body(schema: .anyObject, example: Example.schedules), success: .done("1 schedule is in force"),
        problems: [.unusable, .conflict, .busy, .unrecorded]
    ) { call throws(APIProblem) in try await call.site.tell(.putSchedules(text: call.body?.description ?? "{}")) }
}

extension Call {
    fileprivate func profiles(_ charger: ChargerID?) async throws(APIProblem) -> Answer {
        try await self.site.ask(.profiles(charger: charger)) { if case .profiles(let listing) = $0 { Answer(listing) } else { nil } }
    }
}
