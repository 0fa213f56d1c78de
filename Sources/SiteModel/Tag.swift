package import FoundationEssentials

/// An entry of the authorization list.
package struct Tag: Sendable, Equatable, Codable {
    package var id: IdTag
    package var status: Status
    /// The group it belongs to (`parentIdTag`): members may stop each other's sessions. Never matched against a tag that is shown.
    package var group: IdTag?
    package var expires: Date?
    /// For people, at most `longestNote` characters.
    package var note: String

    package static let longestNote = 500

    package init(id: IdTag, status: Status = .valid, group: IdTag? = nil, expires: Date? = nil, note: String = "") {
        self.id = id
        self.status = status
        self.group = group
        self.expires = expires
        self.note = note
    }

    package enum Status: String, Sendable, Codable, CaseIterable {
        case valid, blocked
    }
}

/// What a charge point is told about a tag (OCPP 1.6, 7.2).
package struct TagVerdict: Sendable, Equatable {
    package var status: Status
    package var group: IdTag?
    package var expires: Date?

    package init(_ status: Status, group: IdTag? = nil, expires: Date? = nil) {
        self.status = status
        self.group = group
        self.expires = expires
    }

    package enum Status: String, Sendable, Codable {
        case accepted, blocked, expired, invalid, concurrentTransaction
    }
}
