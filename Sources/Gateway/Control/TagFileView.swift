package import FoundationEssentials
package import SiteModel

/// How the authorization list and its file are.
package struct TagFileView: Sendable, Codable, Equatable {
    /// On the list.
    package var tags: Int
    /// It rises with each change by command line or API.
    package var revision: Int
    /// The last time that somebody edited the file since the gateway started; nil: nobody did.
    package var lastEdit: Edit?
    /// What is wrong with the file, worst first.
    package var troubles: [String]

    package struct Edit: Sendable, Codable, Equatable {
        package var at: Date
        package var difference: TagDifference
    }
}

/// What a list changes of the one in force.
package struct TagDifferenceReport: Sendable, Codable, Equatable {
    /// On the list afterwards.
    package var tags: Int
    package var difference: TagDifference
    /// It is in force now.
    package var isDone: Bool
}
