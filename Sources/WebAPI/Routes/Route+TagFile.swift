import FoundationEssentials
import Gateway
import HTTPTypes
import JSON
import SiteModel

extension Route {
    static let tagFile: [Route] = [show, exportTable, importTable, listUnknown, adopt, listLocalLists]

    private static let show = Route(
        method: .get, path: "/api/v1/tag-file", name: "getTagFile", group: .tags, access: .viewer, summary: "How the list's file is",
        about: """
            The list stands in `auth/tags.json` in the state directory, where people may edit it while the gateway runs. What cannot be used there \
            leaves the list in force as it was, and is told here and in the status.
            """,
        success: Success(schema: .tagFile, about: "What is in force, and what is wrong.", example: Example.tagFile)
    ) { call throws(APIProblem) in
        try await call.site.ask(.tagFile) { if case .tagFile(let file) = $0 { Answer(file) } else { nil } }
    }

    private static let exportTable = Route(
        method: .get, path: "/api/v1/tag-table", name: "exportTags", group: .tags, access: .viewer,
        summary: "The whole list as a CSV table",
        about: "What `POST /api/v1/tag-imports` takes, with all its columns.", success: .table("A header line, then a line for each tag.")
    ) { call throws(APIProblem) in
        try await call.site.ask(.tags) {
            if case .tags(let tags) = $0 { Answer(table: TagTable.text(of: TagList(tags)), named: "tags.csv") } else { nil }
        }
    }

    private static let importTable = Route(
        method: .post, path: "/api/v1/tag-imports", name: "importTags", group: .tags, access: .operator,
        summary: "Takes the tags of a CSV table",
        about: """
            The first line names the columns: `tag`, and any of `status`, `group`, `expires` and `note`, between commas or semicolons. Either all of it \
            is in force and on disk when the answer comes, or nothing has changed and the message names every line that cannot be used. What the table \
            has no column for stays as it is. A time without an offset is the site's own; a day alone holds until it is over there.
            """,
        body: Body(schema: .tagTable, limit: 64 << 20, example: Example.tagTable),
        success: Success(schema: .differenceReport, about: "What was changed, or would be.", example: Example.differenceReport),
        problems: [.unusable, .conflict, .busy, .unrecorded]
    ) { call throws(APIProblem) in
        let request = ControlRequest.importTags(
            csv: call.body?["csv"]?.string ?? "", isReplacing: call.body?["replace"]?.bool ?? false,
            isDryRun: call.body?["dryRun"]?.bool ?? false)
        return try await call.site.ask(request) { if case .tagDifference(let report) = $0 { Answer(report) } else { nil } }
    }

    private static let listUnknown = Route(
        method: .get, path: "/api/v1/unknown-tags", name: "listUnknownTags", group: .tags, access: .viewer,
        summary: "Tags that were shown on site and are on no list",
        about: "Of each charger the last \(UnknownTags.perCharger) are kept.",
        success: Success(schema: .unknownTagList, about: "The last one first.", example: Example.unknownTagList)
    ) { call throws(APIProblem) in
        try await call.site.ask(.unknownTags) {
            if case .unknownTags(let tags) = $0 { Answer(UnknownTagListBody(tags: tags)) } else { nil }
        }
    }

    private static let adopt = Route(
        method: .post, path: "/api/v1/unknown-tags/{tag}/adopt", name: "adoptTag", group: .tags, access: .operator,
        summary: "Puts an unknown tag onto the list",
        about: "One that no charger told of is not taken: PUT it. It is in force and on disk when the answer comes.",
        body: Body(schema: .adoption, isRequired: false, example: Example.adoption),
        success: .done("04A2B3C4D5E6F0 is on the list now"), problems: [.unknownTag, .conflict, .busy, .unrecorded]
    ) { call throws(APIProblem) in
        guard let id = IdTag(call[.tag]) else { throw APIProblem(.unknownTag, "there is no tag \(call[.tag].quoted)") }
        let body = try call.read(Adoption.self)
        return try await call.site.tell(
            .adoptTag(tag: Tag(id: id, group: body.group, expires: body.expires, note: body.note ?? "")), unknown: .unknownTag)
    }

    private static let listLocalLists = Route(
        method: .get, path: "/api/v1/local-lists", name: "listLocalLists", group: .tags, access: .viewer,
        summary: "The lists that chargers keep themselves",
        about: "Each charger is told who may charge when it is alone, as far as there is room: those that were used there last.",
        success: Success(schema: .localLists, about: "By charger.", example: Example.localLists)
    ) { call throws(APIProblem) in
        try await call.site.ask(.localLists(charger: nil)) {
            if case .localLists(let lists) = $0 { Answer(LocalListsBody(localLists: lists)) } else { nil }
        }
    }
}

private struct UnknownTagListBody: Encodable {
    var tags: [UnknownTag]
}

private struct LocalListsBody: Encodable {
    var localLists: [LocalListView]
}

private struct Adoption: Decodable {
    var group: IdTag?
    var expires: Date?
    var note: String?
}
