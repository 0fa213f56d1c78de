import Gateway
import SiteModel

extension Schema {
    static let chargerList = Schema.named(
        "ChargerList", "Chargers, and those that wait at the door.",
        .object(.must("chargers", .list(of: .chargerStatus)), .must("door", .list(of: .visitor))))

    static let chargerChange = Schema.named(
        "ChargerChange", "What is to change about a charger; what is left out stays as it is.",
        .object(
            .may("admission", .words(of: ChargerChange.Admission.self)),
            .may("name", .text(TextRule(0...ChargerChange.longestName)), "For people; empty takes it away."),
            .may(
                "securityProfile", .whole(0...3),
                "0: no password, 1: a password, 2: a password over TLS, 3: a certificate of its own over TLS."),
            .may(
                "password", .text(TextRule(8...40, "a password of 8 to 40 characters", isSecret: true)),
                "32 to 40 hexadecimal digits are the bytes they spell."), .may("removePassword", .flag)))

    static let charger = Schema.named(
        "Charger", "All that is known of one charger.",
        .object(
            .must("id", .chargerID), .may("name", .anyText), .must("registration", .words(of: Charger.Registration.self)),
            .must(
                "security",
                .object(
                    .must("profile", .whole(0...1)), .must("isExplicit", .flag, "An operator said so of this charger."),
                    .must("hasPassword", .flag))),
            .may(
                "identity",
                .object(.must("vendor", .anyText), .must("model", .anyText), .may("serial", .anyText), .may("firmware", .anyText)),
                "What it said of itself when it last started."), .must("capabilities", capabilities),
            .must(
                "link",
                .object(.must("online", .flag), .may("since", .time, "Since when it is online or away."), .may("address", .anyText))),
            .must("control", .anyText, "By what it is controlled, in words."), .must("connectors", .list(of: .connectorStatus)),
            .must("settings", settings), .must("availability", .list(of: availability)), .may("restart", restart),
            .must("reservations", .list(of: .reservation)), .must("jobs", .list(of: .job)), .must("localList", localList),
            .must("triggers", .list(of: trigger), "Messages that it said it would send, and those that never came."),
            .must("remoteStarts", .list(of: remoteStart)), .must("remoteStops", .list(of: remoteStop)),
            .must("unlocks", .list(of: .object(.must("connector", .count), .must("word", .anyText), .must("at", .time)))),
            .must("certificates", .list(of: certificates)), .must("certificateRequests", .list(of: certificateRequest), "Oldest first."),
            .must("securityEvents", .list(of: securityEvent), "Oldest first."),
            .may("securing", .securing, "The last time that it was led to a higher security profile."),
            .must("profiles", .list(of: .installedProfile)),
            .must(
                "answers", .list(of: .object(.must("action", .anyText), .must("word", .anyText), .must("at", .time))),
                "Its last answer to each kind of request."), .must("warnings", .list(of: .anyText))))

    private static let capabilities = Schema.named(
        "Capabilities", "What the charger said of its abilities.",
        .object(
            .may("connectors", .count), .may("maximumStackLevel", .count), .may("smartCharging", .flag),
            .may("meterInterval", .count, "Seconds between its meter values in a session."), .may("maximumPeriods", .count),
            .may("maximumProfiles", .count), .may("units", .words(of: Charger.LimitUnits.self)), .may("switchesPhases", .flag)))

    private static let settings = Schema.named(
        "Settings", "Its configuration as last read.",
        .object(
            .must(
                "values",
                .list(
                    of: .object(
                        .must("key", .anyText), .may("value", .anyText, "That of a secret is not kept."), .must("isReadOnly", .flag),
                        .must("isSecret", .flag), .may("afterRestart", .anyText, "What it becomes when the charger starts anew.")))),
            .must("unknown", .list(of: .anyText), "Keys that it says it does not know."), .may("readAt", .time)))

    private static let availability = Schema.object(
        .must("connector", .count, "0 is the charger as a whole."), .must("isOperative", .flag), .must("asked", .time),
        .must("state", .words(of: Availability.State.self)))

    private static let restart = Schema.object(
        .must("isHard", .flag), .must("asked", .time), .must("state", .words(of: Restart.State.self)))

    static let localList = Schema.object(
        .must("state", .words(of: ChargerView.LocalList.State.self)), .may("version", .count), .may("tags", .count),
        .may("notBefore", .time),
        .may(
            "progress",
            .object(
                .must("state", .words(of: ChargerView.LocalList.Stage.self)), .must("sentence", .anyText, "For people."),
                .may("done", .count, "Changes that it took."), .may("of", .count, "Changes that there are."),
                .may("since", .time, "Since when it is behind."), .may("word", .anyText, "Its own, by which it refused."),
                .may("nextTry", .time)), "How near it is to what the site wants; left out where the charger is to have none."))

    private static let trigger = Schema.object(
        .must("message", .anyText), .may("connector", .count), .must("deadline", .time), .must("isMissed", .flag))

    private static let remoteStart = Schema.object(
        .must("tag", .idTag), .may("connector", .connector), .must("deadline", .time),
        .may("outcome", .words(of: RemoteRequests.Outcome.self)))

    private static let remoteStop = Schema.object(
        .must("wireID", .whole(Int.min...Int.max)), .must("deadline", .time), .may("outcome", .words(of: RemoteRequests.Outcome.self)))

    static let certificateName = Schema.named(
        "CertificateName", "A certificate as a charger names it.",
        .object(
            .must("algorithm", .text(TextRule(1...50))), .must("issuerName", .text(TextRule(1...128))),
            .must("issuerKey", .text(TextRule(1...128))), .must("serial", .text(TextRule(1...40)))))

    private static let certificates = Schema.object(
        .must("kind", .words(of: CertificateBook.Kind.self)), .must("names", .list(of: .certificateName)), .must("at", .time),
        .must("isStale", .flag, "Something was installed since."))

    private static let certificateRequest = Schema.object(
        .must("csr", .anyText), .must("at", .time), .must("state", .words(of: SigningRequest.State.self)), .must("changed", .time))

    private static let securityEvent = Schema.object(
        .must("type", .anyText), .must("at", .time, "By the charger's clock."), .must("received", .time), .may("info", .anyText))
}
