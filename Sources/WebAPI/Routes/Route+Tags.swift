import FoundationEssentials
import Gateway
import HTTPTypes
import JSON
import SiteModel

extension Route {
    static let tags: [Route] = [list, replaceAll, read, put, remove]

    private static let list = Route(
        method: .get, path: "/api/v1/tags", name: "listTags", group: .tags, access: .viewer, summary: "The whole list",
        success: Success(schema: .tagList, about: "All tags, by id.", example: Example.tagList)
    ) { call throws(APIProblem) in Answer(TagListBody(tags: try await call.tags())) }

    private static let replaceAll = Route(
        method: .put, path: "/api/v1/tags", name: "replaceTags", group: .tags, access: .operator, summary: "Makes the list exactly this",
        about: "Either the whole list is in force and on disk when the answer comes, or nothing has changed.",
        body: Body(schema: .newTagList, limit: 32 << 20, example: Example.newTagList),
        success: .done("the list holds 2 tags now"), problems: [.unusable, .busy, .unrecorded]
    ) { call throws(APIProblem) in
        let tags = try call.read(NewTagList.self).tags.map(\.tag)
        var seen: Set<IdTag> = []
        for (index, tag) in tags.enumerated() where !seen.insert(tag.id).inserted {
            throw .field("tags[\(index)].id", "found \(tag.id.text.quoted) a second time; case does not matter", at: call.body)
        }
        return try await call.site.tell(.replaceTags(tags: tags))
    }

    private static let read = Route(
        method: .get, path: "/api/v1/tags/{tag}", name: "getTag", group: .tags, access: .viewer, summary: "One tag",
        success: Success(schema: .tag, about: "The tag.", example: Example.tag), problems: [.unknownTag]
    ) { call throws(APIProblem) in
        try await call.site.ask(.tag(id: try call.tag), unknown: .unknownTag) {
            if case .tags(let tags) = $0 { tags.first.map { Answer($0) } } else { nil }
        }
    }

    private static let put = Route(
        method: .put, path: "/api/v1/tags/{tag}", name: "putTag", group: .tags, access: .operator, summary: "Adds a tag, or replaces it",
        about: "It is in force and on disk when the answer comes. What is left out is as for a new tag.",
        body: Body(schema: .tagBody, isRequired: false, example: Example.tagBody),
        success: Success(schema: .tag, about: "The tag as it is now.", example: Example.tag),
        problems: [.unusable, .conflict, .busy, .unrecorded]
    ) { call throws(APIProblem) in
        guard let id = IdTag(call[.tag]) else {
            throw APIProblem(
                .badParameter, "expected a tag of 1 to \(IdTag.maximumLength) characters in the path, found \(call[.tag].quoted)")
        }
        let body = try call.read(TagBody.self)
        guard body.id.map({ $0 == id }) ?? true else {
            throw .field("id", "expected the tag of the path, \(id.text.quoted), or no such field", at: call.body?["id"])
        }
        let tag = body.tag(id)
        _ = try await call.site.tell(.putTags(tags: [tag]), unknown: .unknownTag)
        return Answer(tag)
    }

    private static let remove = Route(
        method: .delete, path: "/api/v1/tags/{tag}", name: "removeTag", group: .tags, access: .operator,
        summary: "Takes a tag off the list",
        success: .done("04A2B3C4D5E6F0 is no longer on the list"), problems: [.unknownTag, .busy, .unrecorded]
    ) { call throws(APIProblem) in
        try await call.site.tell(.removeTag(id: try call.tag), unknown: .unknownTag)
    }
}

private struct TagListBody: Encodable {
    var tags: [Tag]
}

private struct NewTagList: Decodable {
    var tags: [TagBody.Whole]
}

/// A tag as it is written, with what may be left out.
private struct TagBody: Decodable {
    var id: IdTag?
    var status: Tag.Status?
    var group: IdTag?
    var expires: Date?
    var note: String?

    func tag(_ id: IdTag) -> Tag {
        Tag(id: id, status: self.status ?? .valid, group: self.group, expires: self.expires, note: self.note ?? "")
    }

    /// The same with its id.
    struct Whole: Decodable {
        var tag: Tag

        private enum Key: CodingKey { case id }

        init(from decoder: any Decoder) throws {
            let id = try decoder.container(keyedBy: Key.self).decode(IdTag.self, forKey: .id)
            self.tag = try TagBody(from: decoder).tag(id)
        }
    }
}

extension Call {
    fileprivate func tags() async throws(APIProblem) -> [Tag] {
        try await self.site.ask(.tags) { if case .tags(let tags) = $0 { tags } else { nil } }
    }

    /// The tag of the path.
    /// - Throws: `unknownTag` for what no tag can be.
    fileprivate var tag: IdTag {
        get throws(APIProblem) {
            guard let id = IdTag(self[.tag]) else { throw APIProblem(.unknownTag, "there is no tag \(self[.tag].quoted)") }
            return id
        }
    }
}
