import Glibc

/// Keeps a second process out of a directory, for as long as this object lives. The lock file holds the process's number, for people.
package struct DirectoryLock: ~Copyable, Sendable {
    private let file: File

    package static let name: FileName = "lock"

    /// Throws `.locked` at once if another process, or another lock of this one, has the directory.
    package init(_ directory: Directory) throws(StorageError) {
        let file = try directory.open(Self.name, for: .updatingOrCreating, mode: 0o640)
        guard try file.lock() else {
            throw .locked(path: directory.path, holder: Self.holder(try file.readAll(limit: 64)))
        }
        // The kernel drops the lock when the process ends, however it ends; the text may be old, the lock never is.
        do {
            try file.truncate(to: 0)
            try file.writeAll(Array("\(getpid())\n".utf8), at: 0)
        } catch .noSpace {
            // The number is a courtesy: a full disk does not keep the program from starting.
        }
        self.file = file
    }

    private static func holder(_ text: [UInt8]) -> String {
        var cursor = Cursor(text[...])
        guard let number = cursor.decimal() else { return "another process" }
        return "process \(number)"
    }
}
