/// Files that are replaced as a whole: after a crash there is the old content or the new, never a part of either.
package enum AtomicFile {
    /// On return the new content is on disk under `name`. `mode` are its permission bits, exactly.
    /// After an error the file is what it was before, or, if only the last sync failed, perhaps the new one already.
    package static func replace(_ name: FileName, in directory: Directory, with content: [UInt8], mode: UInt32 = 0o640) throws(StorageError)
    {
        _ = try self.write(content, to: name, in: directory, mode: mode)
    }

    /// The content, at most `limit` bytes; nil if there is no such file.
    package static func read(_ name: FileName, in directory: Directory, limit: Int = 64 << 20) throws(StorageError) -> [UInt8]? {
        guard let file = try directory.openIfPresent(name) else { return nil }
        return try file.readAll(limit: limit)
    }

    /// Like `replace`; the file stays open.
    package static func write(_ content: [UInt8], to name: FileName, in directory: Directory, mode: UInt32) throws(StorageError) -> File {
        let temporary = try directory.temporaryName(for: name)
        // A name that is taken was left by a crash: nobody else writes here.
        try directory.remove(temporary)
        do {
            let file = try directory.open(temporary, for: .creating, mode: mode, shownAs: name)
            try file.writeAll(content, at: 0)
            try file.sync()
            try directory.rename(temporary, to: name)
            try directory.sync()
            return file
        } catch {
            // Half a file is of no use to anyone; if it cannot be removed either, the next start does it.
            do { try directory.remove(temporary) } catch {}
            throw error
        }
    }
}
