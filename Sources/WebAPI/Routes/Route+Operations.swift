import FoundationEssentials
import Gateway
import HTTPTypes
import JSON
import SiteModel

extension Route {
    /// What takes a while: reservations, updates, uploads.
    static let operations: [Route] = [
        allReservations, reservations, reserve, cancel, allJobs, jobs, updateFirmware, updateSignedFirmware, uploadDiagnostics, uploadLog,
    ]

    private static let allReservations = Route(
        method: .get, path: "/api/v1/reservations", name: "listReservations", group: .operations, access: .viewer,
        summary: "Reservations on all chargers",
        success: Success(
            schema: .reservationList, about: "Those that are held, and those that ended of late.", example: Example.reservationList)
    ) { call throws(APIProblem) in try await call.reservations(nil) }

    private static let reservations = Route(
        method: .get, path: "/api/v1/chargers/{charger}/reservations", name: "listReservationsOfCharger", group: .operations,
        access: .viewer,
        summary: "Reservations on one charger",
        success: Success(
            schema: .reservationList, about: "Those that are held, and those that ended of late.", example: Example.reservationList)
    ) { call throws(APIProblem) in try await call.reservations(call.charger) }

    private static let reserve = Self.action(
        .post, "/api/v1/chargers/{charger}/reservations", "reserve", group: .operations, "Reserves a connector for a tag",
        body: Body(
            schema: .object(
                .may("connector", .connector, "0: whichever is free, also where it is left out."), .must("tag", .idTag),
                .may("until", .time, "This or `seconds` must be there."),
                .may("seconds", .whole(1...31_536_000), "How long from when it is sent."),
                .may("group", .idTag, "Any tag of the group may use it too."),
                .may(
                    "id", .whole(Int(Int32.min)...Int(Int32.max)),
                    "A reservation with the same number is replaced; one that the charger has not had yet where it is left out.")),
            example: #"{ "connector": 1, "tag": "04A2B3C4D5E6F0", "seconds": 1800 }"#), answer: #"{ "status": "Accepted" }"#
    ) { call throws(APIProblem) in
        let body = try call.read(ReserveBody.self)
        guard let due = try call.due("until", body.until, "seconds", body.seconds) else {
            throw .field("until", "expected it or \"seconds\", found neither", at: call.body)
        }
        return .reserve(connector: body.connector ?? 0, tag: body.tag, until: due, group: body.group, id: body.id)
    }

    private static let cancel = Self.action(
        .delete, "/api/v1/chargers/{charger}/reservations/{reservation}", "cancelReservation", group: .operations, "Cancels a reservation",
        about: "Also one that only the charger knows.", body: nil, answer: #"{ "status": "Accepted" }"#
    ) { call throws(APIProblem) in .cancelReservation(id: try call.number(.reservation)) }

    private static let allJobs = Route(
        method: .get, path: "/api/v1/jobs", name: "listJobs", group: .operations, access: .viewer,
        summary: "Updates and uploads of all chargers",
        success: Success(schema: .jobList, about: "Those under way, and those that ended of late.", example: Example.jobList)
    ) { call throws(APIProblem) in try await call.jobs(nil) }

    private static let jobs = Route(
        method: .get, path: "/api/v1/chargers/{charger}/jobs", name: "listJobsOfCharger", group: .operations, access: .viewer,
        summary: "Updates and uploads of one charger",
        success: Success(schema: .jobList, about: "Those under way, and those that ended of late.", example: Example.jobList)
    ) { call throws(APIProblem) in try await call.jobs(call.charger) }

    private static let updateFirmware = Self.order(
        .post, "/api/v1/chargers/{charger}/jobs/firmware", "updateFirmware", group: .operations, "Has a charger update its firmware",
        about: """
            `firmware` names a file of the cache: the charger fetches it from this gateway, by an address for it alone, and is told its signature \
            where it has one. `location` is an address of another server, which takes an admin. GET /api/v1/chargers/{charger}/jobs shows how it goes.
            """,
        body: Body(
            schema: .newJob(
                ownPlace: "This or `firmware` must be there.",
                .may("firmware", PathPlace.firmware.schema, "Version or SHA-256 of a file in the cache."),
                .may("signed", .flag, "Whether the charger is told the signature of the cached file."),
                .may("fetch", .time, "Not before; at once where it is left out."),
                .may("install", .time, "Not before; signed files of the cache only.")),
            example: #"{ "firmware": "2.4", "fetch": "2026-12-24T02:00:00Z", "retries": 3, "pause": 60 }"#),
        answer: "{}", problems: [.unusable, .unknownFile, .conflict, .unrecorded], unknown: .unknownFile
    ) { call throws(APIProblem) in
        let body = try call.read(JobBody.self)
        switch (body.location, body.firmware) {
        case (let location?, nil):
            guard body.style == nil, body.signed == nil, body.install == nil else {
                throw .field("location", "\"style\", \"signed\" and \"install\" are for files of the cache", at: call.body?["location"])
            }
            let action = OperatorAction.updateFirmware(location: location, fetch: body.fetch.map { .at($0) }, retries: body.tries)
            return .operate(charger: try call.charger, action: action, timeout: call.timeout)
        case (nil, let firmware?):
            let order = FirmwareOrder(
                charger: try call.charger, firmware: firmware, style: body.style, isSigned: body.signed, fetch: body.fetch,
                install: body.install, retries: body.tries, timeout: call.timeout)
            return .firmware(request: .install(order: order))
        case (_, _): throw .field("location", "expected it or \"firmware\", and not both", at: call.body?["location"])
        }
    }

    private static let updateSignedFirmware = Self.action(
        .post, "/api/v1/chargers/{charger}/jobs/signed-firmware", "updateSignedFirmware", group: .operations, access: .admin,
        "Has a charger update its firmware, signed",
        about: "SignedUpdateFirmware of the security white paper. A wrong signature is the charger's to refuse.",
        body: Body(
            schema: .newJob(
                .must("certificate", .certificate, "PEM, of whoever signed the file."),
                .must("signature", .text(Schema.TextRule(0...800)), "Base64."),
                .may("fetch", .time, "Not before; at once where it is left out."),
                .may("install", .time, "Not before; as soon as it is there where it is left out.")),
            example:
                #"{ "location": "https://192.0.2.1/firmware-2.4.bin", "certificate": "-----BEGIN CERTIFICATE-----\n...\n-----END CERTIFICATE-----\n", "signature": "MEUCIQ==" }"#
        ),
        answer: #"{ "status": "Accepted" }"#, problems: [.unusable]
    ) { call throws(APIProblem) in
        let body = try call.read(JobBody.self)
        return .updateSignedFirmware(
            location: body.location ?? "", certificate: body.certificate ?? "", signature: body.signature ?? "",
            fetch: body.fetch.map { .at($0) },
            install: body.install.map { .at($0) }, retries: body.tries)
    }

    private static let uploadDiagnostics = Self.order(
        .post, "/api/v1/chargers/{charger}/jobs/diagnostics", "uploadDiagnostics", group: .operations,
        "Has a charger upload its diagnostics",
        body: Body(
            schema: .newJob(
                ownPlace: "It comes to this gateway where it is left out.", .may("from", .time, "Of what it has recorded."),
                .may("to", .time)),
            example: #"{ "location": "ftp://192.0.2.1/diagnostics/" }"#), answer: #"{ "fileName": "CP_7-2026-11-22.zip" }"#,
        problems: [.unusable, .conflict]
    ) { call throws(APIProblem) in try call.logOrder(try call.read(JobBody.self), .diagnostics) }

    private static let uploadLog = Self.order(
        .post, "/api/v1/chargers/{charger}/jobs/log", "uploadLog", group: .operations, "Has a charger upload a log",
        about: "GetLog of the security white paper.",
        body: Body(
            schema: .newJob(
                ownPlace: "It comes to this gateway where it is left out.",
                .must("kind", .words(of: OperatorAction.LogKind.self)), .may("from", .time, "Of what it has recorded."), .may("to", .time)),
            example: #"{ "location": "ftp://192.0.2.1/logs/", "kind": "security" }"#),
        answer: #"{ "status": "Accepted", "filename": "CP_7-security.log" }"#, problems: [.unusable, .conflict]
    ) { call throws(APIProblem) in
        let body = try call.read(JobBody.self)
        return try call.logOrder(body, body.kind == .security ? .security : .log)
    }
}

private struct ReserveBody: Decodable {
    var connector: Int?
    var tag: IdTag
    var until: Date?
    var seconds: Int?
    var group: IdTag?
    var id: Int32?
}

/// What updates and uploads are asked with; a route's schema says what of it may be there.
private struct JobBody: Decodable {
    var location: String?
    var firmware: String?
    var signed: Bool?
    var style: SiteConfiguration.Files.Style?
    var retries: Int?
    var pause: Int?
    var certificate: String?
    var signature: String?
    var fetch: Date?
    var install: Date?
    var kind: OperatorAction.LogKind?
    var from: Date?
    var to: Date?

    var tries: OperatorAction.Retries { OperatorAction.Retries(count: self.retries, pause: self.pause) }
}

private struct ReservationListBody: Encodable {
    var reservations: [ReservationView]
}

private struct JobListBody: Encodable {
    var jobs: [JobView]
}

extension Call {
    fileprivate func reservations(_ charger: ChargerID?) async throws(APIProblem) -> Answer {
        try await self.site.ask(.reservations(charger: charger)) {
            if case .reservations(let all) = $0 { Answer(ReservationListBody(reservations: all)) } else { nil }
        }
    }

    fileprivate func jobs(_ charger: ChargerID?) async throws(APIProblem) -> Answer {
        try await self.site.ask(.jobs(charger: charger)) { if case .jobs(let all) = $0 { Answer(JobListBody(jobs: all)) } else { nil } }
    }

    /// To another place where one is named, else to this gateway.
    fileprivate func logOrder(_ body: JobBody, _ kind: LogOrder.Kind) throws(APIProblem) -> ControlRequest {
        let order = LogOrder(
            charger: try self.charger, kind: kind, style: body.style, from: body.from, to: body.to, retries: body.tries,
            timeout: self.timeout)
        guard let location = body.location else { return .logs(request: .collect(order: order)) }
        return .operate(charger: order.charger, action: order.action(location), timeout: self.timeout)
    }

    /// One of two ways to say when.
    fileprivate func due(_ key: String, _ date: Date?, _ other: String, _ seconds: Int?) throws(APIProblem) -> OperatorAction.Due? {
        switch (date, seconds) {
        case (let date?, nil): return .at(date)
        case (nil, let seconds?): return .after(seconds: seconds)
        case (nil, nil): return nil
        case (_?, _?): throw .field(other, "expected it or \"\(key)\", found both", at: self.body?[other])
        }
    }
}
