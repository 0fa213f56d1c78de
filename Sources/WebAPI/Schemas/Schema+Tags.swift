import SiteModel

extension Schema {
    private static let note = Schema.text(TextRule(0...500))

    static let tag = Schema.named(
        "Tag", "An entry of the authorization list.",
        .object(
            .must("id", .idTag), .must("status", .words(of: Tag.Status.self)),
            .may("group", .idTag, "Members may stop each other's sessions."),
            .may("expires", .time), .must("note", .anyText, "For people.")))

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
