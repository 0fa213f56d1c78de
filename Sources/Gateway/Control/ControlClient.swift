import Glibc
import JSON

/// Asks a running gateway, for a command line: one question, one answer, on the calling thread.
package enum ControlClient {
    /// Seconds that a gateway may take to answer: a tag list of full size is written to a slow disk in less.
    private static let patience = 30

    /// Blocks. Throws `ControlProblem` when nobody answers.
    /// - Parameters:
    ///   - wait: seconds that the gateway itself waits for somebody, at most 3600.
    ///   - content: gives what follows the request, piece by piece; nil at its end.
    package static func ask(
        _ request: ControlRequest, at path: String, wait: Int = 0, content: () throws -> [UInt8]? = { nil }
    ) throws -> ControlAnswer {
        let socket = try self.connect(to: path, patience: self.patience + min(max(wait, 0), 3_600))
        defer { close(socket) }
        try self.write(JSONCoding.encode(request) + [UInt8(ascii: "\n")], to: socket)
        while let piece = try content() { try self.write(piece, to: socket) }
        let line = try self.readLine(from: socket)
        return try JSONDocument(parsing: line, limits: .file).root.decode(ControlAnswer.self)
    }

    private static func connect(to path: String, patience: Int) throws -> CInt {
        let bytes = Array(path.utf8)
        guard bytes.count <= ControlServer.maximumPathLength else { throw ControlProblem.pathTooLong(path) }
        let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw ControlProblem.noAnswer(self.lastError) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let connected = unsafe withUnsafePointer(to: &address) { address in
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe Glibc.connect(descriptor, $0, length) }
        }
        guard connected == 0 else {
            close(descriptor)
            throw ControlProblem.notRunning(path: path)
        }
        var patience = timeval(tv_sec: patience, tv_usec: 0)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        return descriptor
    }

    private static func write(_ bytes: [UInt8], to socket: CInt) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes { unsafe send(socket, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
            guard written > 0 else { throw ControlProblem.noAnswer(self.lastError) }
            rest = rest.dropFirst(written)
        }
    }

    private static func readLine(from socket: CInt) throws -> [UInt8] {
        var line: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while line.last != UInt8(ascii: "\n") {
            let count = unsafe recv(socket, &chunk, chunk.count, 0)
            guard count > 0 else { throw ControlProblem.noAnswer(count == 0 ? "the connection ended" : self.lastError) }
            line += chunk[..<count]
            guard line.count <= ControlRequest.maximumLength else { throw ControlProblem.noAnswer("the answer does not end") }
        }
        return line.dropLast()
    }

    private static var lastError: String { unsafe String(cString: strerror(errno)) }
}
