/// 5.15: gives a charger the tokens that it may decide on by itself: all of them, or what has changed.
package struct SendLocalList: Request, Codable {
    /// Of the list as it is after the update.
    package var listVersion: LocalListVersion
    /// No token twice, and no more of them than the charger's `SendLocalListMaxLength`. Nil or empty with `full` clears the list.
    package var localAuthorizationList: [AuthorizationData]?
    package var updateType: UpdateType

    package init(listVersion: LocalListVersion, localAuthorizationList: [AuthorizationData]? = nil, updateType: UpdateType) {
        self.listVersion = listVersion
        self.localAuthorizationList = localAuthorizationList
        self.updateType = updateType
    }

    package struct Confirmation: Payload, Codable {
        package var status: Status

        package init(status: Status) {
            self.status = status
        }
    }

    /// 7.48.
    package enum UpdateType: String, ClosedSet {
        /// The entries change the list that the charger has.
        case differential = "Differential"
        /// The entries are the list; each has its `idTagInfo`.
        case full = "Full"
    }

    /// 7.47.
    package enum Status: String, ClosedSet {
        case accepted = "Accepted"
        /// The update was not done. After a differential one, a full one is due.
        case failed = "Failed"
        /// The charger keeps no list.
        case notSupported = "NotSupported"
        /// A differential update does not fit the version that the charger has: a full one is due.
        case versionMismatch = "VersionMismatch"
    }
}

/// 7.1: what the list says about a token.
package struct AuthorizationData: Codable, Sendable, Equatable {
    package var idTag: IdToken
    /// Nil takes the token off the list, in a differential update; a full one must not have it.
    package var idTagInfo: IdTagInfo?

    package init(idTag: IdToken, idTagInfo: IdTagInfo? = nil) {
        self.idTag = idTag
        self.idTagInfo = idTagInfo
    }
}
