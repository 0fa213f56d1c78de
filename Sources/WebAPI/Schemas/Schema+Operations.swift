import Gateway
import SiteModel

extension Schema {
    static let reservation = Schema.named(
        "Reservation", "A reservation of a charger's, held or over.",
        .object(
            .must("charger", .chargerID), .must("id", .whole(Int(Int32.min)...Int(Int32.max)), "Unique for the charger."),
            .must("connector", .connector, "0: whichever is free."), .must("tag", .idTag), .may("group", .idTag), .must("expires", .time),
            .may("ending", .words(of: Reservation.Ending.self), "Why it is over; not there while it is held."), .may("ended", .time)))

    static let reservationList = Schema.named("ReservationList", "Reservations.", .object(.must("reservations", .list(of: .reservation))))

    static let job = Schema.named(
        "Job", "An update of a charger's firmware or an upload of a file of its, under way or over.",
        .object(
            .must("charger", .chargerID), .must("kind", .words(of: Job.Kind.self)), .may("number", .whole(Int.min...Int.max)),
            .must("location", .anyText, "Without the password in it. Empty for what nobody here asked for."), .may("file", .anyText),
            .must("origin", .words(of: Job.Origin.self)), .must("began", .time),
            .may("deadline", .time, "Without a further word by then, nothing more is expected."),
            .may("outcome", .words(of: Job.Outcome.self)),
            .may("ended", .time),
            .must("reports", .list(of: .object(.must("word", .anyText), .must("at", .time))), "The charger's own words, oldest first."),
            .may(
                "received", .object(.must("name", .anyText), .must("size", .count, "Bytes.")), "The file that came of it into the log room."
            )))

    static let jobList = Schema.named("JobList", "Updates and uploads.", .object(.must("jobs", .list(of: .job))))

    /// What every update and upload is asked with, and what some are beside that.
    /// - Parameter ownPlace: what happens where no location is given; nil: there must be one.
    static func newJob(ownPlace: String? = nil, _ more: Field...) -> Schema {
        let place = Schema.text(TextRule(1...512))
        let about = "A URL: where the file is, or where it is to go."
        let style = Schema.words(of: SiteConfiguration.Files.Style.self)
        let own: [Field] =
            ownPlace == nil
            ? []
            : [.may("style", style, "How it travels between the charger and this gateway; as the configuration says where it is left out.")]
        return .object(
            Shape(
                [
                    ownPlace.map { .may("location", place, "\(about) \($0)") } ?? .must("location", place, about),
                    .may("retries", .whole(0...100), "How often the charger tries again; as it likes where it is left out."),
                    .may("pause", .whole(0...86_400), "Seconds between two tries; as it likes where it is left out."),
                ] + own + more))
    }

    static let transaction = Schema.named(
        "Transaction", "A charging session.",
        .object(
            .must("id", PathPlace.transaction.schema, "The site's number of it."),
            .must("wireID", .whole(Int(Int32.min)...Int(Int32.max)), "The charger's number of it."), .must("charger", .chargerID),
            .must("connector", .connector), .must("state", .words(of: TransactionView.State.self)),
            .may("tag", .idTag, "Not there where its start was not seen."), .must("authorized", .flag),
            .must("start", .time, "By the charger's clock."), .must("startRegister", .whole(Int.min...Int.max), "Wh."),
            .may("end", .time, "By the charger's clock."), .may("endRegister", .whole(Int.min...Int.max), "Wh."),
            .may("energy", .whole(Int.min...Int.max), "Wh since it began, as far as is known."),
            .may("reason", .anyText, "The charger's word for why it ended."), .may("endTag", .idTag)))

    static let transactionList = Schema.named(
        "TransactionList", "Sessions, newest first.",
        .object(.must("transactions", .list(of: .transaction)), .must("more", .flag, "Older ones fit too.")))

    static let installedProfile = Schema.named(
        "InstalledProfile", "A profile that a charger holds, by what it took.",
        .object(
            .must("charger", .chargerID), .must("connector", .count, "0 for the charger as a whole."),
            .must("id", .whole(Int.min...Int.max)),
            .must("level", .whole(Int.min...Int.max)), .must("purpose", .words(of: OperatorAction.ProfileKind.self)),
            .must("own", .flag, "Fusekeeper's own, by which it controls the charger."), .must("limits", .anyText, "As text.")))

    static let profileListing = Schema.named(
        "ProfileListing", "Everything that limits by profile or schedule.",
        .object(
            .must(
                "schedules",
                .list(
                    of: .object(
                        .must("name", .anyText), .must("target", .anyText), .must("enabled", .flag),
                        .may("limit", .anyText, "What it says now."),
                        .may("until", .anyText, "By the site's clock.")))), .must("profiles", .list(of: .installedProfile)),
            .must("troubles", .list(of: .anyText), "What is wrong, worst first.")))
}
