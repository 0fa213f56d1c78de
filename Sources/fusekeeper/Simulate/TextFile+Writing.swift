import ArgumentParser
import Glibc

extension TextFile {
    /// Makes or replaces a file. Throws after a complaint that names it and what is wrong.
    static func write(_ text: String, to path: String) throws {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw self.failed(path) }
        defer { close(descriptor) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw self.failed(path) }
            rest = rest.dropFirst(count)
        }
    }

    private static func failed(_ path: String) -> ExitCode {
        Console.complain("error: \(path): \(unsafe String(cString: strerror(errno)))")
        return .unavailable
    }
}
