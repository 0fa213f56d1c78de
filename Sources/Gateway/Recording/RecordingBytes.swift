import Glibc

/// The bytes of a file of a recording.
enum RecordingBytes {
    /// Far more than a file of a recording has.
    private static let largest = 1 << 30

    static func read(_ path: String) throws(RecordingFault) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw self.fault(path, errno) }
        defer { Glibc.close(descriptor) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = unsafe Glibc.read(descriptor, &block, block.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw self.fault(path, errno) }
            if count == 0 { return bytes }
            bytes += block.prefix(count)
            guard bytes.count <= self.largest else {
                throw RecordingFault(path: path, line: nil, reason: "expected at most \(self.largest) bytes; this is no recording")
            }
        }
    }

    private static func fault(_ path: String, _ code: CInt) -> RecordingFault {
        RecordingFault(path: path, line: nil, reason: unsafe String(cString: strerror(code)))
    }
}
