package import Storage

/// Where the site's records go: the journal on disk, or one that is simulated in virtual time. What becomes of a record is told to
/// `SiteRuntime.committed(_:)`.
package protocol RecordKeeper: Sendable {
    /// Queues a record and returns its sequence. Never waits. Throws, and keeps nothing, when it cannot be taken.
    func append(_ payload: [UInt8], urgency: Urgency) throws(StorageError) -> UInt64
    func flush()
    func rotate()
    func removeSegments(before sequence: UInt64)
    /// Asks for another try after a trouble.
    func resume()
    var statistics: JournalStatistics { get }
}

extension Journal: RecordKeeper {}
