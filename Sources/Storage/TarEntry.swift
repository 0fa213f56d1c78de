/// A file in a tar archive (POSIX ustar; a path that does not fit there stands in a pax record before it, as every tar reads it).
package struct TarEntry: Equatable, Sendable {
    /// Relative; each part can be a `FileName`.
    package var path: String
    /// Bytes, below 8 GiB.
    package var size: Int
    /// Permission bits.
    package var mode: UInt32
    /// Seconds since 1970.
    package var modified: Int

    package init(path: String, size: Int, mode: UInt32, modified: Int) {
        self.path = path
        self.size = size
        self.mode = mode
        self.modified = modified
    }

    static let blockBytes = 512
    static let largest = 0o77_777_777_777
    static let longestPath = 1_000
    static let deepest = 8

    /// Its names, none of which leads elsewhere; nil where one might.
    package var names: [FileName]? {
        guard self.path.utf8.count <= Self.longestPath else { return nil }
        let parts = self.path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= Self.deepest else { return nil }
        do throws(StorageError) {
            var names: [FileName] = []
            for part in parts { names.append(try FileName(String(part))) }
            return names
        } catch {
            return nil
        }
    }

    /// Zeros that follow so many bytes of content.
    static func padding(after size: Int) -> Int { (Self.blockBytes - size % Self.blockBytes) % Self.blockBytes }
}

// The header's text.
extension TarEntry {
    enum Kind: UInt8 {
        case file = 0x30
        /// Files of old archives.
        case oldFile = 0
        /// Says more about the next file.
        case pax = 0x78
    }

    var header: [UInt8] {
        if let (prefix, name) = Self.split(self.path) { return Self.block(prefix, name, self.size, self.mode, self.modified, .file) }
        let record = Self.paxRecord(path: self.path)
        let short = String(decoding: self.path.utf8.suffix(99), as: UTF8.self)
        return Self.block("", "PaxHeaders/path", record.count, 0o600, self.modified, .pax) + record
            + [UInt8](repeating: 0, count: Self.padding(after: record.count))
            + Self.block("", short, self.size, self.mode, self.modified, .file)
    }

    /// The name of at most 100 bytes and what stands before it, at most 155; nil where that is not enough.
    private static func split(_ path: String) -> (prefix: String, name: String)? {
        if path.utf8.count <= 100 { return ("", path) }
        for slash in path.indices where path[slash] == "/" {
            let (prefix, name) = (path[..<slash], path[path.index(after: slash)...])
            if name.utf8.count <= 100 { return prefix.utf8.count <= 155 ? (String(prefix), String(name)) : nil }
        }
        return nil
    }

    /// `27 path=…` and a line feed, where the number counts itself.
    private static func paxRecord(path: String) -> [UInt8] {
        let content = Array(" path=\(path)\n".utf8)
        var length = content.count
        while String(length).utf8.count + content.count != length { length = String(length).utf8.count + content.count }
        return Array(String(length).utf8) + content
    }

    private static func block(_ prefix: String, _ name: String, _ size: Int, _ mode: UInt32, _ modified: Int, _ kind: Kind) -> [UInt8] {
        var block: [UInt8] = []
        func put(_ text: String, _ width: Int) {
            block += text.utf8.prefix(width) + [UInt8](repeating: 0, count: max(0, width - text.utf8.count))
        }
        func put(octal value: Int, _ width: Int) {
            let digits = String(max(0, value), radix: 8)
            put(String(repeating: "0", count: max(0, width - 1 - digits.utf8.count)) + digits, width)
        }
        put(name, 100)
        put(octal: Int(mode & 0o7777), 8)
        put(octal: 0, 8)
        put(octal: 0, 8)
        put(octal: size, 12)
        put(octal: modified, 12)
        put("        ", 8)
        block.append(kind.rawValue)
        put("", 100)
        put("ustar", 6)
        put("00", 2)
        put("", 64)
        put(octal: 0, 8)
        put(octal: 0, 8)
        put(prefix, 167)
        let sum = String(block.reduce(0) { $0 + Int($1) }, radix: 8)
        let digits = String(repeating: "0", count: max(0, 6 - sum.utf8.count)) + sum
        block.replaceSubrange(148..<156, with: Array(digits.utf8) + [0, 0x20])
        return block
    }
}
