import Glibc
package import SiteModel

/// The bytes of a configuration file, read with nothing taken for granted: the path may lead to anything.
package enum ConfigurationFile {
    /// The largest file that is read, in bytes.
    static let largest = 1 << 20

    /// Reads the whole file.
    /// - Throws: a problem of the file itself, in words for the person who wrote the path.
    static func read(_ path: String) throws(ConfigurationProblem) -> [UInt8] {
        guard !path.utf8.contains(0) else { throw self.problem(ENOENT) }
        // Without O_NONBLOCK a named pipe would wait for its other end.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw self.problem(errno) }
        defer { _ = close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw self.problem(errno) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw self.problem(EISDIR)
        default: throw ConfigurationProblem(.notAFile, at: .root, "expected a file, found a device, pipe or socket")
        }
        return try self.content(of: descriptor)
    }

    private static func content(of descriptor: CInt) throws(ConfigurationProblem) -> [UInt8] {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe Glibc.read(descriptor, &block, block.count)
            guard count >= 0 else {
                if errno == EINTR { continue }
                throw self.problem(errno)
            }
            if count == 0 { return bytes }
            bytes += block.prefix(count)
            guard bytes.count <= self.largest else {
                throw ConfigurationProblem(
                    .fileTooBig, at: .root, "expected at most \(self.largest) bytes, found more; this is no site's configuration")
            }
        }
    }

    /// What the system's answer means for somebody who has a path and no file.
    package static func problem(_ code: CInt) -> ConfigurationProblem {
        switch code {
        case ENOENT, ENOTDIR:
            ConfigurationProblem(.fileMissing, at: .root, "expected a file, found nothing of this name; check the path")
        case EISDIR:
            ConfigurationProblem(.notAFile, at: .root, "expected a file, found a directory; give the file in it, such as site.json")
        case EACCES, EPERM:
            ConfigurationProblem(
                .fileUnreadable, at: .root, "expected a file that may be read, found no permission; check its owner and mode")
        default:
            ConfigurationProblem(
                .fileUnreadable, at: .root, "expected a file that can be read, found: \(unsafe String(cString: strerror(code)))")
        }
    }
}
