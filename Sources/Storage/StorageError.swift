/// Everything that files can refuse.
package enum StorageError: Error, Equatable, Sendable {
    /// The system refused `attempt` ("write", "sync", "open" …) on the file at `path`.
    case system(attempt: String, path: String, Errno)
    /// There is no room to write to `path`. Nothing that was there before is touched; trying again later may succeed.
    case noSpace(path: String)
    /// The file says something it cannot say after any mere loss of power. It is left as it is.
    case damaged(path: String, line: Int, problem: String)
    /// An archive says something that it must not, so many bytes from its beginning. Nothing was taken from it.
    case badArchive(path: String, offset: Int, problem: String)
    /// A later release wrote this file.
    case newerFormat(path: String, found: UInt64, supported: UInt64)
    /// Another process uses the directory.
    case locked(path: String, holder: String)
    /// The text cannot be the name of a file.
    case unsafeName(String)
    /// A record holds a line break or another control character, so that it cannot be one line.
    case notOneLine
    case tooLarge(bytes: Int, limit: Int)
    /// The disk is slower than the records come. Nothing was queued.
    case queueFull(records: Int, bytes: Int)
    /// The program could not make sense of a sound record.
    case replayRefused(path: String, line: Int, sequence: UInt64, reason: String)
    case closed
}

extension StorageError {
    /// Something was scarce before anything was changed; there may be enough of it later.
    var mayPass: Bool {
        switch self {
        case .noSpace: true
        case .system(_, _, let error): error.isLackOfDescriptors
        case .damaged, .badArchive, .newerFormat, .locked, .unsafeName, .notOneLine, .tooLarge, .queueFull, .replayRefused, .closed: false
        }
    }
}

extension StorageError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .system(let attempt, let path, let errno):
            "cannot \(attempt) \(path): \(errno)"
        case .noSpace(let path):
            "no room left on the disk to write \(path): free some space there, recording goes on by itself"
        case .damaged(let path, let line, let problem):
            "\(path), line \(line): \(problem). The file is left as it is: restore it from a backup, or move it away to go on without its records"
        case .badArchive(let path, let offset, let problem):
            "\(path), byte \(offset): \(problem). Nothing was taken from it: another copy of the backup is needed"
        case .newerFormat(let path, let found, let supported):
            "\(path) has format version \(found), this release reads up to \(supported): install the release that wrote it, or a later one"
        case .locked(let path, let holder):
            "\(path) is in use by \(holder): stop that process first, or choose another directory"
        case .unsafeName(let name):
            "\(name.debugDescription) cannot be a file name: 1 to 200 characters out of A-Z a-z 0-9 * + = : | @ . _ % - are expected"
        case .notOneLine:
            "a record holds a line break or another control character: one line of text is expected"
        case .tooLarge(let bytes, let limit):
            "\(bytes) bytes are too many: at most \(limit) are expected"
        case .queueFull(let records, let bytes):
            "the disk does not keep up: \(records) records (\(bytes) bytes) are waiting to be written"
        case .replayRefused(let path, let line, let sequence, let reason):
            "\(path), line \(line): record \(sequence) is sound but cannot be applied: \(reason)"
        case .closed:
            "the file was closed"
        }
    }
}
