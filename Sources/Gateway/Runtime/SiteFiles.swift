package import SiteModel

/// Where the site's files beside its records go. Nothing here waits for a disk.
package protocol SiteFiles: Sendable {
    /// An entry was applied: `state` is what it has become.
    func follow(_ entry: Entry, in state: SiteState)
    /// Writes the snapshot; `done` is called on any thread with true when it is on disk.
    func write(_ state: SiteState, asOf sequence: UInt64, done: @escaping @Sendable (Bool) -> Void)
    /// Replaces the authorization list; `done` is called on any thread with what went wrong, or nil.
    func write(_ tags: TagList, done: @escaping @Sendable ((any Error)?) -> Void)
}

extension Storekeeper: SiteFiles {}
