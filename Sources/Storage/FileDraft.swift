/// A file that is written piece by piece and gets its name once it is whole. One that is dropped before leaves nothing behind; what a crash
/// leaves of it `Directory.removeLeftovers` takes away. Every call blocks.
package final class FileDraft: Sendable {
    private let directory: Directory
    private let temporary: FileName
    private let file: File
    private let state: Monitor<State>

    private struct State: Sendable {
        var size = 0
        var isOver = false
    }

    /// - Parameter label: what it is called in errors until it has its name.
    package init(_ label: FileName, in directory: Directory, mode: UInt32 = 0o640) throws(StorageError) {
        let temporary = try directory.temporaryName(for: label)
        // A name that is taken was left by a crash: nobody else writes here.
        try directory.remove(temporary)
        self.file = try directory.open(temporary, for: .creating, mode: mode, shownAs: label)
        self.directory = directory
        self.temporary = temporary
        self.state = Monitor(State())
    }

    deinit { self.discard() }

    /// Bytes written so far.
    package var size: Int { self.state.withLock { $0.size } }

    package func append(_ bytes: [UInt8]) throws(StorageError) {
        try self.state.withLock { state throws(StorageError) in
            guard !state.isOver else { throw .closed }
            try self.file.writeAll(bytes, at: state.size)
            state.size += bytes.count
        }
    }

    /// On return the whole file is on disk under its name, in the place of one that had it.
    package func finish(as name: FileName) throws(StorageError) {
        try self.state.withLock { state throws(StorageError) in
            guard !state.isOver else { throw .closed }
            try self.file.sync()
            try self.directory.rename(self.temporary, to: name)
            state.isOver = true
            try self.directory.sync()
        }
    }

    package func discard() {
        self.state.withLock { state in
            guard !state.isOver else { return }
            state.isOver = true
            // If it cannot be removed, the next start does it.
            do { try self.directory.remove(self.temporary) } catch {}
        }
    }
}
