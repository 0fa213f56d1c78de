package import FoundationEssentials

/// The site's authorization list: one for all chargers, at most `capacity` entries.
package struct TagList: Sendable {
    package private(set) var tags: [IdTag: Tag] { didSet { self.index = nil } }
    /// What an unknown tag is told.
    package var unknown: TagVerdict.Status

    /// Nil until it is put in order.
    private var index: TagIndex?

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

    package var sorted: [Tag] { self.inOrder.names.compactMap { self.tags[$0] } }

    /// Brings the list into order, which takes a while where it is long, and then never again until it changes.
    package mutating func putInOrder() { self.index = self.inOrder }

    var inOrder: TagIndex { self.index ?? TagIndex(self.tags) }

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

extension TagList: Equatable {
    package static func == (left: TagList, right: TagList) -> Bool { left.unknown == right.unknown && left.tags == right.tags }
}
