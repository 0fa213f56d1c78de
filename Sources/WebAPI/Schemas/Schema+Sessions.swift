import SiteModel

extension Schema {
    private static let anyWhole = Schema.whole(Int.min...Int.max)

    static let sessionReport = Schema.named(
        "SessionReport", "Sessions, and what they come to.",
        .object(
            .must("sessions", .list(of: .sessionRow)), .must("more", .flag, "More fit: ask again with `skip`."),
            .must("unreadable", .count, "Lines of the files that nobody can read."),
            .must(
                "totals",
                .object(
                    .must("all", .sessionSum), .must("chargers", .map(of: .sessionSum)), .must("tags", .map(of: .sessionSum)),
                    .must("groups", .map(of: .sessionSum))),
                "Of all that fit, those too that are not listed here.")))

    private static let sessionRow = Schema.named(
        "SessionRow", "A session in a report.",
        .object(
            .must("id", PathPlace.transaction.schema), .must("charger", .chargerID), .must("connector", .connector), .may("tag", .idTag),
            .may("group", .idTag, "Of the tag, when the session began."), .may("note", .anyText, "Of the tag, when the session began."),
            .must("start", .time, "By the charger's clock."), .may("startLocal", .anyText, "By the site's clock."), .may("end", .time),
            .may("endLocal", .anyText), .must("startRegister", anyWhole, "Wh."), .may("endRegister", anyWhole, "Wh."),
            .may("energy", anyWhole, "Wh; not there when the register ran backwards."), .may("energyKWh", .number),
            .must("duration", .count, "Seconds."), .may("charging", .count, "Seconds in which the connector said that it charges."),
            .may("peakWatts", .number), .may("peakAmps", .number, "On its strongest phase."), .may("reason", .anyText),
            .must("flags", .list(of: .words(of: SessionRow.Flag.self)))))

    private static let sessionSum = Schema.named(
        "SessionSum", "What sessions come to.",
        .object(
            .must("sessions", .count), .must("energy", anyWhole, "Wh, of those whose energy is known."),
            .must("withoutEnergy", .count, "Those whose energy is not known."), .must("duration", .count, "Seconds.")))
}
