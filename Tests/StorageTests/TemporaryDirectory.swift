import Glibc
import Storage

/// A directory on the real disk that is gone when the test is over.
final class TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        let base = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
        var template = Array("\(base)/storage-XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else { throw Errno(errno) }
        self.path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        Self.remove(self.path)
    }

    func directory() throws -> Directory {
        try Directory(self.path)
    }

    private static func remove(_ path: String) {
        for name in (try? Directory(path).names()) ?? [] { Self.remove(path + "/" + name) }
        _ = unsafe Glibc.remove(path)
    }
}
