package import SiteModel
import Storage
import Synchronization
import Transport

/// A firmware file on its way into the cache. Every call blocks: make them on the cache's `disk`. One that is dropped leaves nothing behind.
package final class FirmwareIntake: Sendable {
    private let draft: FileDraft
    private let digest = Mutex(RunningDigest())
    /// Bytes.
    private let limit: Int
    private let expected: ContentDigest?
    /// Takes the whole file in.
    private let keep: @Sendable (FileDraft, ContentDigest) throws -> FirmwareFile

    init(
        in directory: Directory, limit: Int, expected: ContentDigest?,
        keep: @escaping @Sendable (FileDraft, ContentDigest) throws -> FirmwareFile
    ) throws(StorageError) {
        self.draft = try FileDraft("arriving", in: directory)
        self.limit = limit
        self.expected = expected
        self.keep = keep
    }

    /// Bytes that came so far.
    package var size: Int { self.draft.size }

    /// Throws `FirmwareFault` for more than there may be, `StorageError` for what the disk does not take.
    package func write(_ bytes: [UInt8]) throws {
        guard bytes.count <= self.limit - self.draft.size else { throw FirmwareFault.tooLarge(limit: self.limit) }
        try self.draft.append(bytes)
        self.digest.withLock { $0.add(bytes) }
    }

    /// On return the file is in the cache and on disk.
    package func finish() throws -> FirmwareFile {
        guard self.draft.size > 0 else { throw FirmwareFault.empty }
        guard let found = ContentDigest(self.digest.withLock { $0.finish() }) else {
            preconditionFailure("A SHA-256 has 64 hexadecimal digits.")
        }
        if let expected, expected != found { throw FirmwareFault.otherContent(expected: expected, found: found) }
        return try self.keep(self.draft, found)
    }

    package func discard() { self.draft.discard() }
}
