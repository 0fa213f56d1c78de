/// Writes a tar archive piece by piece. Every call blocks.
package struct TarWriter {
    private let draft: FileDraft
    private var missing = 0

    package init(to draft: FileDraft) { self.draft = draft }

    /// Begins a file; its content follows by `append`, in exactly `entry.size` bytes.
    package mutating func begin(_ entry: TarEntry) throws(StorageError) {
        guard entry.size <= TarEntry.largest else { throw .tooLarge(bytes: entry.size, limit: TarEntry.largest) }
        try self.draft.append(entry.header)
        self.missing = entry.size
    }

    package mutating func append(_ bytes: [UInt8]) throws(StorageError) {
        guard bytes.count <= self.missing else { throw .tooLarge(bytes: bytes.count, limit: self.missing) }
        try self.draft.append(bytes)
        self.missing -= bytes.count
    }

    /// Ends a file.
    package mutating func end(_ entry: TarEntry) throws(StorageError) {
        precondition(self.missing == 0, "A file in an archive has exactly the size that its header tells.")
        try self.draft.append([UInt8](repeating: 0, count: TarEntry.padding(after: entry.size)))
    }

    package mutating func add(_ entry: TarEntry, _ content: [UInt8]) throws(StorageError) {
        try self.begin(entry)
        try self.append(content)
        try self.end(entry)
    }

    /// Ends the archive.
    package func finish() throws(StorageError) {
        try self.draft.append([UInt8](repeating: 0, count: 2 * TarEntry.blockBytes))
    }
}
