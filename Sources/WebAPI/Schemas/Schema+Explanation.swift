import SiteModel
import SmartCharging

extension Schema {
    static let explanation = Schema.named(
        "Explanation", "Why each connector may draw what it may. Currents are in amperes per phase of the site.",
        .object(
            .must("name", .anyText), .must("at", .time), .must("localTime", .anyText, "The same instant by the site's own clock."),
            .must("connectors", .list(of: connectorExplanation)),
            .must(
                "schedules",
                .list(
                    of: .object(
                        .must("name", .anyText), .must("target", .anyText), .must("limit", .anyText),
                        .may("until", .anyText, "By the site's clock; for ever where it is left out."))),
                "Those that limit something now.")))

    private static let connectorExplanation = Schema.named(
        "ConnectorExplanation", "Why one connector may draw what it may.",
        .object(
            .must("charger", .chargerID), .must("connector", .count), .must("online", .flag),
            .must("limit", .number, "On each of its phases."),
            .must("reason", .anyText), .must("next", .anyText, "What would bind next; empty when nothing would."),
            .must("fuses", .list(of: fuseRow), "Those that its current passes, the nearest first."), .must("ledger", ledger),
            .may("ceiling", .number, "What an operator's schedule or profile allows it."), .may("ceilingName", .anyText)))

    private static let fuseRow = Schema.named(
        "FuseRow", "The figures of one fuse.",
        .object(
            .must("name", .anyText), .must("rating", .perPhase), .must("margin", .number),
            .may("schedule", .perPhase, "What a schedule allows it, where that is less."), .may("scheduleName", .anyText),
            .may("schedulePower", .count, "Watts that a schedule allows all phases together."),
            .must("limit", .perPhase, "What may flow now."),
            .must("other", .perPhase, "What other things are reckoned to draw."), .must("otherSource", .anyText),
            .must("reserved", .perPhase, "Kept for chargers out of control and for cars that may come."),
            .must("shared", .perPhase, "What is left for the cars under control together."),
            .must("committed", .perPhase, "What all chargers below may draw."), .must("free", .perPhase), .must("cars", .count),
            .may("measured", .perPhase, "By its own meter, while it is believed.")))

    private static let ledger = Schema.named(
        "Ledger", "What is on the books of a connector.",
        .object(
            .must("state", .words(of: LedgerView.State.self)), .must("said", .number, "The limit said last."),
            .must("confirmed", .number, "The one that the charger is known to have taken."),
            .must("isOpen", .flag, "An order may hold that was not confirmed."),
            .must("fallback", .number, "What it draws at most when nobody tells it anything."), .must("mayDraw", .perPhase),
            .may("draws", .perPhase, "On the charger's own phases, by its own meter."), .may("measuredAgo", .count, "Seconds."),
            .must("means", .words(of: ControlMeans.self), "By which of its profiles it is controlled.")))

    static let composite = Schema.named(
        "Composite", "What all profiles on a charger come to, as worked out here and as the charger tells it.",
        .object(
            .must("charger", .chargerID), .must("connector", .count), .must("at", .time), .must("duration", .count, "Seconds."),
            .must("unit", .word(["A", "W"])), .must("segments", .list(of: segment)),
            .may("noAnswer", .anyText, "Why the charger's own answer is not there.")))

    private static let segment = Schema.named(
        "Segment", "A stretch in which nothing changes.",
        .object(
            .must("from", .time), .must("localTime", .anyText), .must("duration", .count, "Seconds."),
            .may("here", .number, "As worked out here; without it there is no limit."),
            .may("charger", .number, "As the charger tells it."),
            .must("isAnswered", .flag, "Whether the charger's answer covers this stretch."),
            .must("differs", .flag), .may("schedule", .number, "Amperes per phase that a schedule allows: the gateway sends no more."),
            .may("scheduleName", .anyText)))
}
