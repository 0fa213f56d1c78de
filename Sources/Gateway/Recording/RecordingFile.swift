import Glibc

/// The files of a recording: the one that is written, and those before it with `.1`, `.2` … behind the name, the newest first. All calls block.
struct RecordingFile: ~Copyable {
    private static let name = "recording.jsonl"
    /// What every recording begins with.
    static let head = #"{"recording":"#

    private let path: String
    private let limits: RecorderLimits
    /// Negative until something is written: a gateway that cannot start must not touch the recording of one that runs.
    private var descriptor: CInt = -1
    /// Where the last whole line ends.
    private var end = 0

    /// Checks that something can be recorded there, and does nothing yet. What is there must be a recording, or empty.
    init(path: String, limits: RecorderLimits) throws(RecordingProblem) {
        var status = stat()
        let isDirectory = unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        self.path = isDirectory ? (path.hasSuffix("/") ? path : path + "/") + Self.name : path
        self.limits = limits
        try Self.checkFolder(of: self.path)
        try Self.checkFile(self.path)
    }

    deinit {
        if self.descriptor >= 0 { Glibc.close(self.descriptor) }
    }

    var isFull: Bool { self.end >= self.limits.fileBytes }
    var isEmpty: Bool { self.end == 0 }

    private static func checkFolder(of path: String) throws(RecordingProblem) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        guard unsafe access(folder, W_OK | X_OK) == 0 else { throw RecordingProblem(path: folder, reason: Self.words(errno)) }
    }

    private static func checkFile(_ path: String) throws(RecordingProblem) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            guard errno == ENOENT else { throw RecordingProblem(path: path, reason: Self.words(errno)) }
            return
        }
        defer { Glibc.close(descriptor) }
        var status = stat()
        var bytes = [UInt8](repeating: 0, count: self.head.utf8.count)
        // Whatever is no plain file would be moved away, a device as well.
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            case let count = unsafe read(descriptor, &bytes, bytes.count),
            count == 0 || (count == bytes.count && bytes.elementsEqual(self.head.utf8))
        else {
            throw RecordingProblem(
                path: path, reason: "expected a new file or an older recording, found something else; give another name to record to")
        }
    }

    /// Begins an empty file; what was there moves on by one place, and the oldest goes.
    mutating func begin() throws(RecordingProblem) {
        if self.descriptor >= 0 { Glibc.close(self.descriptor) }
        self.descriptor = -1
        var status = stat()
        let hasOlder = unsafe stat(self.path, &status) == 0
        for place in stride(from: max(self.limits.files, 1) - 1, to: 0, by: -1) where hasOlder {
            let from = place == 1 ? self.path : "\(self.path).\(place - 1)"
            guard unsafe rename(from, "\(self.path).\(place)") == 0 || errno == ENOENT else {
                throw RecordingProblem(path: from, reason: Self.words(errno))
            }
        }
        self.end = 0
        self.descriptor = unsafe open(self.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard self.descriptor >= 0, fchmod(self.descriptor, 0o600) == 0 else {
            throw RecordingProblem(path: self.path, reason: Self.words(errno))
        }
    }

    /// Adds whole lines, or nothing: what was written of them when it fails is taken back.
    mutating func append(_ lines: [UInt8]) throws(RecordingProblem) {
        if self.descriptor < 0 { try self.begin() }
        var written = 0
        while written < lines.count {
            let count = unsafe lines[written...].withUnsafeBytes { bytes in
                unsafe pwrite(self.descriptor, bytes.baseAddress, bytes.count, off_t(self.end + written))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let reason = Self.words(errno)
                _ = ftruncate(self.descriptor, off_t(self.end))
                throw RecordingProblem(path: self.path, reason: reason)
            }
            written += count
        }
        self.end += written
    }

    private static func words(_ code: CInt) -> String { unsafe String(cString: strerror(code)) }
}
