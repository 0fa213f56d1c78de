package import FoundationEssentials

/// What a charger's own list says about a tag (OCPP 1.6, 7.1).
package struct LocalListEntry: Sendable, Equatable, Codable {
    package var tag: IdTag
    package var status: TagVerdict.Status
    package var group: IdTag?
    package var expires: Date?

    package init(tag: IdTag, status: TagVerdict.Status, group: IdTag? = nil, expires: Date? = nil) {
        self.tag = tag
        self.status = status
        self.group = group
        self.expires = expires
    }
}

/// One line of an update of a charger's list.
package enum LocalListChange: Sendable, Equatable, Codable {
    case put(entry: LocalListEntry)
    case remove(tag: IdTag)

    package var tag: IdTag {
        switch self {
        case .put(let entry): entry.tag
        case .remove(let tag): tag
        }
    }
}

/// The next thing to do about a charger's list.
package enum LocalListStep: Sendable, Equatable {
    /// To ask which version it has.
    case ask
    case send(LocalListUpdate)
}

/// What a charger is to be sent so that its list comes nearer to ours.
package struct LocalListUpdate: Sendable, Equatable {
    /// Of the list as it is afterwards.
    package var version: Int
    /// The changes are the whole list. Nothing is removed then.
    package var isFull: Bool
    package var changes: [LocalListChange]

    package init(version: Int, isFull: Bool, changes: [LocalListChange]) {
        self.version = version
        self.isFull = isFull
        self.changes = changes
    }
}
