package import SiteModel

/// What became of the authorization list on disk.
package struct TagNews: Sendable {
    /// In force from now on.
    package var list: TagList
    package var revision: Int
    /// What is wrong with the file, worst first, each in a sentence without a full stop; empty when all is well.
    package var troubles: [String]
    /// To the list that was in force before.
    package var difference: TagDifference
    /// A person changed the file.
    package var isByHand: Bool
}

/// Where the authorization list is kept. Nothing here waits for a disk; `done` is called on any thread.
package protocol TagShelf: Sendable {
    /// Looks whether somebody edited the file; nil: there is nothing new.
    func look(done: @escaping @Sendable (TagNews?) -> Void)
    /// Changes the list; it is on disk when `done` is called with it.
    func change(_ change: TagChange, done: @escaping @Sendable (Result<TagNews, TagRefusal>) -> Void)
    /// Does what takes a while with the list in force.
    func withTags(_ work: @escaping @Sendable (TagList) -> Void)
}

/// Why the list was not changed.
package enum TagRefusal: Error, Sendable, Equatable {
    case unfit(TagChange.Refusal)
    /// Somebody writes the file without end.
    case beingEdited
    case unwritten(String)
}
