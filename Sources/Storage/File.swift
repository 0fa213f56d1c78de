/// An open file. Errors name it by its path.
package struct File: ~Copyable, Sendable {
    package let path: String
    let descriptor: Descriptor
    private let fileSystem: any FileSystem
    private let counter: WriteCounter

    /// Takes the descriptor over; refuses what is not a regular file.
    init(_ descriptor: Descriptor, path: String, on fileSystem: any FileSystem, _ counter: WriteCounter) throws(StorageError) {
        self.counter = counter
        self.path = path
        self.descriptor = descriptor
        self.fileSystem = fileSystem
        guard try self.status().isRegularFile else {
            throw .damaged(path: path, line: 1, problem: "a regular file is expected here")
        }
    }

    deinit {
        self.fileSystem.close(self.descriptor)
    }

    package func status() throws(StorageError) -> FileStatus {
        try self.attempt("look at") { () throws(Errno) in try self.fileSystem.status(of: self.descriptor) }
    }

    /// The whole content, at most `limit` bytes.
    package func readAll(limit: Int) throws(StorageError) -> [UInt8] {
        let size = try self.status().size
        guard size <= limit else {
            throw .damaged(path: self.path, line: 1, problem: "\(size) bytes are too many, at most \(limit) are expected")
        }
        var content: [UInt8] = []
        while content.count < size {
            let offset = content.count
            let part = try self.attempt("read") { () throws(Errno) in
                try self.fileSystem.read(size - offset, from: self.descriptor, at: offset)
            }
            if part.isEmpty { break }
            if content.isEmpty { content = part } else { content += part }
        }
        return content
    }

    /// At most `count` bytes from `offset` on; none at the end of the file.
    package func read(_ count: Int, at offset: Int) throws(StorageError) -> [UInt8] {
        try self.attempt("read") { () throws(Errno) in try self.fileSystem.read(count, from: self.descriptor, at: offset) }
    }

    /// Every byte, or an error: then any part of them may have been written.
    package func writeAll(_ bytes: [UInt8], at offset: Int) throws(StorageError) {
        var written = 0
        while written < bytes.count {
            let rest = bytes[written...]
            let place = offset + written
            do throws(Errno) {
                let count = try self.fileSystem.write(rest, to: self.descriptor, at: place)
                self.counter.add(count)
                written += count
            } catch {
                throw error.isLackOfRoom ? .noSpace(path: self.path) : .system(attempt: "write", path: self.path, error)
            }
        }
    }

    package func truncate(to size: Int) throws(StorageError) {
        try self.attempt("shorten") { () throws(Errno) in try self.fileSystem.truncate(self.descriptor, to: size) }
    }

    /// After an error nobody knows what is on disk, and trying again does not tell: a lack of room is no exception.
    package func sync() throws(StorageError) {
        try self.attempt("sync") { () throws(Errno) in try self.fileSystem.sync(self.descriptor) }
    }

    package func syncData() throws(StorageError) {
        try self.attempt("sync") { () throws(Errno) in try self.fileSystem.syncData(self.descriptor) }
    }

    /// Makes sure that what is read next is on disk: what an earlier process wrote is synced, and what it failed to sync is not read from memory.
    func settle() throws(StorageError) {
        try self.sync()
        self.fileSystem.forgetCache(of: self.descriptor)
    }

    /// False if another process has the lock.
    func lock() throws(StorageError) -> Bool {
        do throws(Errno) {
            try self.fileSystem.lock(self.descriptor)
            return true
        } catch {
            if error.isLockedByOther { return false }
            throw .system(attempt: "lock", path: self.path, error)
        }
    }

    private func attempt<Result>(_ what: String, _ call: () throws(Errno) -> Result) throws(StorageError) -> Result {
        do throws(Errno) { return try call() } catch { throw .system(attempt: what, path: self.path, error) }
    }
}
