package import FoundationEssentials

/// The site's authorization list: one for all chargers, at most `capacity` entries.
package struct TagList: Sendable, Equatable {
    package private(set) var tags: [IdTag: Tag]
    /// What an unknown tag is told.
    package var unknown: TagVerdict.Status

    package static let capacity = 100_000

    package init(_ tags: [Tag] = [], unknown: TagVerdict.Status = .invalid) {
        self.tags = Dictionary(tags.prefix(Self.capacity).map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
        self.unknown = unknown
    }

    package subscript(id: IdTag) -> Tag? { self.tags[id] }

    package var count: Int { self.tags.count }

    /// When the next tag stops being valid by itself.
    func nextExpiry(after now: Date) -> Date? { self.tags.values.compactMap(\.expires).filter { $0 > now }.min() }

    package var isEmpty: Bool { self.tags.isEmpty }

    package var sorted: [Tag] { self.tags.values.sorted { $0.id < $1.id } }

    /// False when the list is full.
    package mutating func put(_ tag: Tag) -> Bool {
        guard self.tags[tag.id] != nil || self.tags.count < Self.capacity else { return false }
        self.tags[tag.id] = tag
        return true
    }

    /// Nil when there was no such tag.
    package mutating func remove(_ id: IdTag) -> Tag? { self.tags.removeValue(forKey: id) }

    /// The answer for a tag that is shown at `now`. `id` is nil when what was shown cannot be a tag at all.
    package func verdict(on id: IdTag?, at now: Date) -> TagVerdict {
        guard let id, let tag = self.tags[id] else { return TagVerdict(id == nil ? .invalid : self.unknown) }
        let status: TagVerdict.Status =
            switch tag.status {
            case .blocked: .blocked
            case .valid: if let expires = tag.expires, expires <= now { .expired } else { .accepted }
            }
        return TagVerdict(status, group: tag.group, expires: tag.expires)
    }
}
