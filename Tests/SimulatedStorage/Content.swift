import Glibc

/// The bytes of a file, compared and hashed at once: tests that are not optimized compare thousands of them.
package struct Content: Hashable, Sendable {
    package let bytes: [UInt8]

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    package static func == (left: Content, right: Content) -> Bool {
        unsafe left.bytes.count == right.bytes.count && memcmp(left.bytes, right.bytes, left.bytes.count) == 0
    }

    package func hash(into hasher: inout Hasher) {
        unsafe self.bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    }
}

/// Everything on a disk, by path.
package typealias Tree = [String: Content]
