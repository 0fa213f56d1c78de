/// How a journal is kept.
package struct JournalOptions: Sendable {
    /// A segment that would grow beyond this many bytes is followed by another.
    package var segmentBytes = 8 << 20
    /// The longest payload that `append` takes.
    package var recordBytes = 1 << 20
    /// Bounds of what may wait for the disk; beyond them `append` throws.
    package var queuedRecords = 65_536
    package var queuedBytes = 32 << 20
    /// How long a `.may` record waits for company at most.
    package var batchDelay: Duration = .seconds(10)
    /// Segments grow by this many bytes or more at a time.
    package var growthBytes = 64 << 10
    /// Called on the disk thread, in order; must return soon, and must not call `close`.
    package var onCommit: @Sendable (CommitEvent) -> Void = { _ in }

    package init() {}
}

/// What became of records that were appended.
package enum CommitEvent: Equatable, Sendable {
    /// Every record up to this one is on disk, for good.
    case durable(upTo: UInt64)
    /// There is no room, or no file descriptor. What is queued is kept in memory and `append` throws until `resume` finds some; the next `.durable` says that it did,
    /// another `.stalled` that it did not.
    case stalled(StorageError)
    /// The disk failed. Nothing after the last `.durable` is certain, and nothing is confirmed any more. What is queued is kept in memory and
    /// `append` throws until `resume` could read the files again from the disk, found all that was confirmed there, and wrote the rest to a
    /// new segment; the next `.durable` says that it did, another `.failed` that it did not. After `close` it is final.
    case failed(StorageError)
    /// An old segment stays for now. The records are safe.
    case notRemoved(StorageError)
}

/// How long a record may stay in memory.
package enum Urgency: Sendable {
    /// To be written at once: an answer waits for it.
    case must
    /// To be written with others, at most `JournalOptions.batchDelay` later.
    case may
}

package struct JournalRecord: Equatable, Sendable {
    /// Counts from 1, without gaps.
    package var sequence: UInt64
    package var payload: [UInt8]

    package init(sequence: UInt64, payload: [UInt8]) {
        self.sequence = sequence
        self.payload = payload
    }
}

/// What a journal did since it was opened.
package struct JournalStatistics: Equatable, Sendable {
    /// The last record that was appended, and the last that is on disk.
    package var appended: UInt64 = 0
    package var durable: UInt64 = 0
    package var records = 0
    /// Writes of one or more records that shared a sync.
    package var groups = 0
    /// Bytes given to the disk, blanks written ahead included.
    package var bytesWritten = 0
    package var syncs = 0
    package var segments = 0
    /// Waiting for the disk now.
    package var queuedRecords = 0
    package var queuedBytes = 0

    package init() {}
}
