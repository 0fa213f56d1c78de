import ArgumentParser
import Glibc

/// A file named on the command line, read piece by piece: it may be larger than the memory.
struct ContentFile: ~Copyable {
    /// Bytes.
    let size: Int
    private let path: String
    private let descriptor: CInt
    /// Bytes that were not read yet: a file that grows meanwhile is as long as it was.
    private var rest: Int

    private static let piece = 262_144

    /// Nil after a complaint that names the file and what is wrong with it.
    init?(_ path: String) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        var status = stat()
        guard descriptor >= 0, unsafe fstat(descriptor, &status) == 0 else {
            Console.complain("error: \(path): \(unsafe String(cString: strerror(errno)))")
            if descriptor >= 0 { close(descriptor) }
            return nil
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            Console.complain("error: \(path) is no regular file")
            close(descriptor)
            return nil
        }
        self.path = path
        self.descriptor = descriptor
        self.size = Int(clamping: status.st_size)
        self.rest = self.size
    }

    deinit { close(self.descriptor) }

    /// Nil at the end. A file that cannot be read on ends the command with a complaint.
    mutating func next() throws -> [UInt8]? {
        guard self.rest > 0 else { return nil }
        var piece = [UInt8](repeating: 0, count: min(self.rest, Self.piece))
        let count = unsafe read(self.descriptor, &piece, piece.count)
        guard count > 0 else {
            let reason = count == 0 ? "it became shorter while it was read" : unsafe String(cString: strerror(errno))
            Console.complain("error: \(self.path): \(reason)")
            throw ExitCode.badData
        }
        self.rest -= count
        piece.removeLast(piece.count - count)
        return piece
    }
}
