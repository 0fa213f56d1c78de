/// What is to change about the authorization list: all of it or nothing.
package enum TagChange: Sendable, Equatable {
    /// Adds tags, or replaces those with the same id.
    /// - Parameter keeping: what a tag that is on the list already keeps of itself.
    case put([Tag], keeping: Set<TagTable.Column> = [])
    /// Makes the list exactly this.
    case replace([Tag])
    case remove(IdTag)
    /// Adds a tag that is not on the list yet.
    case adopt(Tag)

    /// Why nothing was changed.
    package enum Refusal: Error, Equatable, CustomStringConvertible {
        case full
        case tooMany(Int)
        case absent(IdTag)
        case present(IdTag)
        case longNote(IdTag)

        package var description: String {
            switch self {
            case .full: "the list is full: it holds \(TagList.capacity) tags"
            case .tooMany(let count): "expected at most \(TagList.capacity) tags and found \(count)"
            case .absent(let id): "there is no tag \(id)"
            case .present(let id): "\(id) is on the list already"
            case .longNote(let id): "expected a note of at most \(Tag.longestNote) characters for \(id)"
            }
        }
    }
}

extension TagList {
    /// The list after a change.
    package func changed(by change: TagChange) throws(TagChange.Refusal) -> TagList {
        var list = self
        switch change {
        case .put(let tags, let kept):
            try Self.check(tags)
            for tag in tags {
                let tag = list[tag.id].map { tag.keeping(kept, of: $0) } ?? tag
                guard list.put(tag) else { throw .full }
            }
        case .replace(let tags):
            try Self.check(tags)
            guard tags.count <= Self.capacity else { throw .tooMany(tags.count) }
            list = TagList(tags, unknown: self.unknown)
        case .remove(let id):
            guard list.remove(id) != nil else { throw .absent(id) }
        case .adopt(let tag):
            try Self.check([tag])
            guard list[tag.id] == nil else { throw .present(tag.id) }
            guard list.put(tag) else { throw .full }
        }
        return list
    }

    private static func check(_ tags: [Tag]) throws(TagChange.Refusal) {
        if let tag = tags.first(where: { $0.note.unicodeScalars.count > Tag.longestNote }) { throw .longNote(tag.id) }
    }
}

extension Tag {
    fileprivate func keeping(_ columns: Set<TagTable.Column>, of present: Tag) -> Tag {
        var tag = self
        if columns.contains(.status) { tag.status = present.status }
        if columns.contains(.group) { tag.group = present.group }
        if columns.contains(.expires) { tag.expires = present.expires }
        if columns.contains(.note) { tag.note = present.note }
        return tag
    }
}
