package import SiteModel
import Storage
import Synchronization

/// A file of a charger's on its way into the log room. Every call blocks: make them on the room's `disk`. One that is dropped leaves nothing.
package final class LogIntake: Sendable {
    private let draft: FileDraft
    private let limit: Int
    private let keep: @Sendable (FileDraft, String?) throws -> StoredLog
    private let end: @Sendable () -> Void
    private let isOver = Atomic(false)

    /// - Parameters:
    ///   - limit: bytes.
    ///   - keep: takes the whole file in, under the name the charger gave.
    ///   - end: is called once nothing more comes.
    init(
        _ draft: FileDraft, limit: Int, keep: @escaping @Sendable (FileDraft, String?) throws -> StoredLog,
        end: @escaping @Sendable () -> Void
    ) {
        self.draft = draft
        self.limit = limit
        self.keep = keep
        self.end = end
    }

    deinit { self.leave() }

    package func write(_ bytes: [UInt8]) throws {
        guard bytes.count <= self.limit - self.draft.size else { throw LogFault.tooLarge(limit: self.limit) }
        try self.draft.append(bytes)
    }

    /// On return the file is in the log room and on disk.
    /// - Parameter name: by the charger.
    package func finish(named name: String?) throws -> StoredLog {
        guard self.draft.size > 0 else { throw LogFault.empty }
        return try self.keep(self.draft, name)
    }

    /// On return nothing is left of it, and the same ticket may be used again.
    package func discard() {
        self.draft.discard()
        self.leave()
    }

    private func leave() {
        if !self.isOver.exchange(true, ordering: .acquiringAndReleasing) { self.end() }
    }
}
