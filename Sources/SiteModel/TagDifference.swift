/// What a list of tags has that another has not.
package struct TagDifference: Sendable, Equatable, Codable {
    package var added: Part
    package var removed: Part
    package var changed: Part

    /// Some of the tags by name; the rest are only counted.
    package struct Part: Sendable, Equatable, Codable {
        package var count = 0
        package var first: [IdTag] = []

        package init() {}

        package init(_ tags: [IdTag]) {
            self.count = tags.count
            self.first = Array(tags.sorted().prefix(TagDifference.mostNames))
        }

        fileprivate func phrase(_ what: String) -> String? {
            guard self.count > 0 else { return nil }
            let more = self.count > self.first.count ? ", …" : ""
            return "\(self.count) \(what) (\(self.first.map(\.text).joined(separator: ", "))\(more))"
        }
    }

    /// Tags of each kind that are named.
    package static let mostNames = 5

    package init() {
        self.added = Part()
        self.removed = Part()
        self.changed = Part()
    }

    package init(from old: TagList, to new: TagList) {
        self.added = Part(new.tags.keys.filter { old[$0] == nil })
        self.removed = Part(old.tags.keys.filter { new[$0] == nil })
        self.changed = Part(new.tags.values.filter { tag in old[tag.id].map { $0 != tag } ?? false }.map(\.id))
    }

    package var isEmpty: Bool { self.added.count + self.removed.count + self.changed.count == 0 }

    /// `2 added (A, B), 1 removed (C)`.
    package var phrase: String {
        let parts = [self.added.phrase("added"), self.removed.phrase("removed"), self.changed.phrase("changed")].compactMap { $0 }
        return parts.isEmpty ? "nothing changed" : parts.joined(separator: ", ")
    }
}
