import FoundationEssentials
import JSON
import SiteModel
package import Storage

/// `users.json`: who may sign in and which programs are let in, one a line. Only hashes of secrets are in it; it is the service's own (0600).
package struct UserFile: Sendable {
    private let directory: Directory

    /// The release reads and writes this format.
    static let format = 1

    package init(in directory: Directory) { self.directory = directory }

    var path: String { self.directory.path(of: .users) }

    /// Nil where there is none. Blocks.
    package func read() throws(StorageError) -> UserReport? {
        try AtomicFile.read(.users, in: self.directory, limit: UserReport.largest).map { UserReport.checking($0, named: self.path) }
    }

    /// Blocks until it is on disk.
    func write(_ book: UserBook) throws(StorageError) {
        try AtomicFile.replace(.users, in: self.directory, with: Self.text(of: book), mode: 0o600)
    }

    static func text(of book: UserBook) -> [UInt8] {
        var about = JSONWriter()
        about.string(
            "Who may sign in, and which programs are let in. \"fusekeeper user\" changes it; the secrets themselves are not in it.")
        var text = Array("{\n  \"format\": \(Self.format),\n  \"about\": ".utf8) + about.bytes
        text += Array(",\n  \"revision\": \(book.revision)".utf8)
        text += Self.list("users", book.users.sorted { $0.key < $1.key }.map { Self.line(of: $0.value) })
        text += Self.list("tokens", book.tokens.sorted { $0.key < $1.key }.map { Self.line(of: $0.value) })
        return text + Array("\n}\n".utf8)
    }

    private static func list(_ name: String, _ lines: [[UInt8]]) -> [UInt8] {
        let start = Array(",\n  \"\(name)\": [".utf8)
        guard !lines.isEmpty else { return start + Array("]".utf8) }
        return start + lines.map { Array("\n    ".utf8) + $0 }.joined(separator: Array(",".utf8)) + Array("\n  ]".utf8)
    }

    private static func line(of user: User) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.field("name", user.name.text)
            writer.field("role", user.role.rawValue)
            writer.field("password", user.password)
            writer.field("mustChange", user.mustChange)
            writer.field("created", user.created)
            writer.field("changed", user.changed)
            writer.field("revision", user.revision)
        }
        return writer.bytes
    }

    private static func line(of token: AccessToken) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.field("name", token.name.text)
            writer.field("role", token.role.rawValue)
            writer.field("readOnly", token.isReadOnly)
            if let areas = token.areas {
                writer.array("areas") { writer in for area in areas.map(\.rawValue).sorted() { writer.string(area) } }
            }
            writer.field("digest", token.digest)
            writer.field("created", token.created)
            writer.field("expires", token.expires)
            writer.field("lastUsed", token.lastUsed)
        }
        return writer.bytes
    }
}

extension FileName {
    static let users: FileName = "users.json"
}
