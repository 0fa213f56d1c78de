import Glibc

/// The bytes of a file, compared and hashed at once: tests that are not optimized compare thousands of them.
struct Content: Hashable {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    static func == (left: Content, right: Content) -> Bool {
        unsafe left.bytes.count == right.bytes.count && memcmp(left.bytes, right.bytes, left.bytes.count) == 0
    }

    func hash(into hasher: inout Hasher) {
        unsafe self.bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    }
}

/// Everything on a disk, by path.
typealias Tree = [String: Content]
