import Storage

/// An open file that is read piece by piece on a disk's thread, while it may be removed or replaced under its name.
package final class FileReading: Sendable {
    /// Bytes.
    package let size: Int
    private let file: File
    private let disk: DiskQueue

    /// Blocks.
    init(_ file: consuming File, disk: DiskQueue) throws(StorageError) {
        self.size = try file.status().size
        self.file = file
        self.disk = disk
    }

    /// At most `count` bytes; none at the end.
    package func read(_ count: Int, at offset: Int) async throws -> [UInt8] {
        try await self.disk.run { try self.file.read(count, at: offset) }
    }
}
