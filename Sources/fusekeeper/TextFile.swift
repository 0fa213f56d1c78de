import Glibc

/// A text file named on the command line.
enum TextFile {
    /// Bytes: a list of 100,000 tags with notes is smaller.
    private static let limit = 64 << 20

    /// The text; nil after a complaint that names the file and what is wrong with it. `-` is standard input.
    static func read(_ path: String) throws -> String? {
        let descriptor = path == "-" ? dup(STDIN_FILENO) : unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return self.complain(path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe Glibc.read(descriptor, &chunk, chunk.count)
            guard count >= 0 else { return self.complain(path) }
            if count == 0 { break }
            bytes += chunk[..<count]
            guard bytes.count <= self.limit else {
                Console.complain("error: \(path) is larger than \(self.limit) bytes")
                return nil
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            Console.complain("error: \(path) is not UTF-8 text")
            return nil
        }
        return text
    }

    private static func complain(_ path: String) -> String? {
        Console.complain("error: \(path): \(unsafe String(cString: strerror(errno)))")
        return nil
    }
}
