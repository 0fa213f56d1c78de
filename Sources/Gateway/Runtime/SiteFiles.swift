package import SiteModel

/// Where the site's files beside its records go. Nothing here waits for a disk.
package protocol SiteFiles: Sendable {
    /// An entry was applied: `state` is what it has become.
    /// - Parameters:
    ///   - ended: the session that it ended.
    ///   - record: the record that holds it; nil where the disk did not take it.
    func follow(_ entry: Entry, ended: SessionRecord?, in state: SiteState, record: UInt64?)
    /// Every record up to this one is on disk.
    func committed(upTo record: UInt64)
    /// Writes the snapshot; `done` is called on any thread with what went wrong, or nil when it is on disk.
    func write(_ state: SiteState, asOf sequence: UInt64, done: @escaping @Sendable ((any Error)?) -> Void)
    /// Tries to write what could not be written so far.
    func retry()
    /// What is not in its file yet and ought to be, each in a sentence without a full stop.
    var troubles: [String] { get }
    var written: WrittenBytes { get }
}

extension Storekeeper: SiteFiles {}
