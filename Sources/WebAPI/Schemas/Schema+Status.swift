import Gateway
import SiteModel

extension Schema {
    static let gatewayStatus = Schema.named(
        "GatewayStatus", "How a running gateway is.",
        .object(
            .must("version", .anyText), .must("processID", .count), .must("startedAt", .time), .must("site", site),
            .must("storage", storage), .must("connections", .count, "Open sockets of chargers."),
            .must(
                "doors",
                .list(
                    of: .object(
                        .must("address", .anyText), .must("scheme", .words(of: GatewayStatus.Door.Scheme.self), "`wss` is over TLS."))),
                "Where chargers connect to."),
            .must("certificates", .list(of: .certificateView), "By what the gateway proves who it is; none without TLS."),
            .may("refusals", .map(of: .count), "What was refused to people, programs and chargers since the start, by reason.")))

    private static let storage = Schema.named(
        "Storage", "What is kept, and whether it can be.",
        .object(
            .must("health", .object(.must("isSound", .flag), .may("trouble", .anyText, "Why nothing can be recorded."))),
            .must("records", .count, "In the journal since it began."), .must("durable", .count, "Of those, on disk."),
            .must("bytesWritten", .count, "By the journal since the start."), .must("syncs", .count),
            .must("written", written), .may("bytesPerDay", .count, "Of everything, at the rate of the last day; not in the first hour.")))

    private static let written = Schema.named(
        "WrittenBytes", "What was given to the disk since the start, in bytes.",
        .object(
            .must("journal", .count), .must("snapshots", .count, "And other files at the top of the state directory."),
            .must("sessions", .count), .must("others", .count, "Tags, credentials, keys, firmware, what chargers uploaded.")))

    private static let site = Schema.named(
        "Site", "The site as people look at it.",
        .object(
            .must("name", .anyText), .must("at", .time), .must("fuses", .list(of: fuse), "Parents before children."),
            .must("chargers", .list(of: chargerStatus)), .must("door", .list(of: visitor)),
            .must(
                "sessions",
                .object(.must("open", .count), .must("finished", .count), .must("orphanStops", .count, "Ends without a beginning."))),
            .must("warnings", .list(of: .anyText), "What is wrong, worst first; empty when all is well.")))

    private static let fuse = Schema.named(
        "Fuse", "One fuse of the tree.",
        .object(
            .must("name", .anyText), .may("parent", .anyText, "The fuse that it hangs on."),
            .must("depth", .count, "0 for the grid connection."),
            .must("rating", .perPhase), .must("limit", .perPhase, "Its rating less the margin, or what a schedule allows below that."),
            .may("measured", .perPhase, "By its own meter, import positive."),
            .must("committed", .perPhase, "What chargers below may draw at most now."),
            .must("reserved", .perPhase, "Of that, what is kept for chargers out of control, and for a car that may come."),
            .must("base", .perPhase, "What other things are reckoned to draw."),
            .must("meter", .anyText, "How far its meter is believed, in words.")))

    static let chargerStatus = Schema.named(
        "ChargerStatus", "One charger at a glance.",
        .object(
            .must("id", .chargerID), .may("name", .anyText, "What people call it."),
            .must("registration", .words(of: Charger.Registration.self)), .must("vendor", .anyText), .must("model", .anyText),
            .must("online", .flag), .must("quirks", .list(of: .anyText), "In what its make differs from the standard."),
            .may("localList", .anyText, "How near its own list of tags is to what it is to be."),
            .must("connectors", .list(of: connectorStatus))))

    static let connectorStatus = Schema.named(
        "ConnectorStatus", "One connector at a glance.",
        .object(
            .must("number", .count), .may("status", .words(of: Connector.Status.self)), .must("fault", .anyText),
            .may(
                "session",
                .object(
                    .must("transaction", PathPlace.transaction.schema), .must("tag", .anyText), .must("since", .time),
                    .must("energy", .whole(Int.min...Int.max), "Wh since it began, as far as is known."))),
            .must("limit", .number, "Amperes that it may draw per phase."),
            .may("draws", .perPhase, "On the charger's own phases, by its own meter, when that is not older than a minute."),
            .must("reason", .anyText, "Why the limit is what it is, in one sentence."), .must("next", .anyText, "What would bind next."),
            .must("control", .anyText, "By what it is controlled, in words.")))

    static let visitor = Schema.named(
        "Visitor", "A charger that knocked and is not known: PUT it to let it in.",
        .object(
            .must("id", .chargerID), .must("address", .anyText), .must("first", .time), .must("last", .time), .must("knocks", .count)))
}
