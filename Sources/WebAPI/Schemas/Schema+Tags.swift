import SiteModel

extension Schema {
    private static let note = Schema.text(TextRule(0...500))

    static let tag = Schema.named(
        "Tag", "An entry of the authorization list.",
        .object(
            .must("id", .idTag), .must("status", .words(of: Tag.Status.self)),
            .may("group", .idTag, "Members may stop each other's sessions."),
            .may("expires", .time), .must("note", .anyText, "For people.")))

    private static let differencePart = Schema.object(
        .must("count", .count), .must("first", .list(of: .idTag), "The first of them by name."))

    private static let difference = Schema.named(
        "TagDifference", "What a list has that another has not.",
        .object(.must("added", differencePart), .must("removed", differencePart), .must("changed", differencePart)))

    static let differenceReport = Schema.named(
        "TagDifferenceReport", "What a list changes of the one in force.",
        .object(
            .must("tags", .count, "On the list afterwards."), .must("difference", difference), .must("isDone", .flag, "It is in force now.")
        ))

    static let tagFile = Schema.named(
        "TagFile", "How the authorization list's file is.",
        .object(
            .must("tags", .count, "On the list."), .must("revision", .count, "It rises with each change by command line or API."),
            .may(
                "lastEdit", .object(.must("at", .time), .must("difference", difference)), "The last edit by hand since the gateway started."
            ),
            .must("troubles", .list(of: .anyText), "What is wrong with the file, worst first.")))

    static let tagTable = Schema.named(
        "TagTable", "A table of tags as a spreadsheet writes it.",
        .object(
            .must("csv", .text(TextRule(1...(30 << 20), isLine: false)), "A header, then one tag a line: `tag,status,group,expires,note`."),
            .may("replace", .flag, "Makes the list exactly this. Otherwise tags that are not named stay."),
            .may("dryRun", .flag, "Only says what would change.")))

    static let unknownTagList = Schema.named(
        "UnknownTagList", "Tags that were shown on site and are on no list, the last one first.",
        .object(
            .must(
                "tags",
                .list(
                    of: .object(
                        .must("tag", .idTag), .must("taps", .count), .must("first", .time), .must("last", .time),
                        .must("charger", .chargerID, "Where it was shown last."))))))

    static let adoption = Schema.named(
        "Adoption", "What is to be known of a tag that is put onto the list.",
        .object(.may("group", .idTag, "Members may stop each other's sessions."), .may("expires", .time), .may("note", note, "For people."))
    )

    static let localLists = Schema.named(
        "LocalLists", "The lists that chargers keep themselves.",
        .object(.must("localLists", .list(of: .object(.must("charger", .chargerID), .must("localList", .localList))))))

    static let tagList = Schema.named("TagList", "The authorization list.", .object(.must("tags", .list(of: .tag))))

    static let tagBody = Schema.named(
        "TagChange", "A tag as it is to be. What is left out is as for a new tag.",
        .object(
            .may("id", .idTag, "That of the path, or left out."),
            .may("status", .words(of: Tag.Status.self), "`valid` where it is left out."),
            .may("group", .idTag, "Members may stop each other's sessions."), .may("expires", .time), .may("note", note, "For people.")))

    static let newTagList = Schema.named(
        "NewTagList", "The authorization list as it is to be.",
        .object(
            .must(
                "tags",
                .list(
                    of: .named(
                        "NewTag", "One tag of a new list.",
                        .object(
                            .must("id", .idTag), .may("status", .words(of: Tag.Status.self), "`valid` where it is left out."),
                            .may("group", .idTag), .may("expires", .time), .may("note", note))), most: TagList.capacity))))
}
