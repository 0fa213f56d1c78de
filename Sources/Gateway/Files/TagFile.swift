import FoundationEssentials
import JSON
import SiteModel
package import Storage

/// `auth/tags.json`: the authorization list, one tag a line, for people to read and to edit. Beside it lies the last text that could be used,
/// so that a slip of the pen shuts nobody out, not even across a restart.
package struct TagFile: Sendable {
    private let directory: Directory

    package init(in directory: Directory) { self.directory = directory }

    /// What can be seen of the file without reading it.
    enum Sight: Sendable, Equatable {
        case absent
        case present(FileStatus)
        case unreadable(String)
    }

    /// Costs two calls of the system.
    var sight: Sight {
        do throws(StorageError) {
            guard let file = try self.directory.openIfPresent(.tags) else { return .absent }
            return .present(try file.status())
        } catch {
            return .unreadable("\(error)")
        }
    }

    /// Nil where there is none. Blocks.
    func read() throws(StorageError) -> [UInt8]? { try AtomicFile.read(.tags, in: self.directory, limit: TagReport.largest) }

    /// The last text that was in order.
    func readLastGood() throws(StorageError) -> [UInt8]? {
        try AtomicFile.read(.lastGoodTags, in: self.directory, limit: TagReport.largest)
    }

    /// Puts a list of the program's own in the place of the file.
    /// - Returns: how the file is then.
    func write(_ text: [UInt8]) throws(StorageError) -> Sight {
        .present(try AtomicFile.write(text, to: .tags, in: self.directory, mode: 0o600).status())
    }

    /// Keeps a text that is in order.
    func remember(_ text: [UInt8]) throws(StorageError) {
        try AtomicFile.replace(.lastGoodTags, in: self.directory, with: text, mode: 0o600)
    }

    /// Keeps what a person wrote and nobody could use, before the program writes in its place.
    func setAside(_ text: [UInt8]) throws(StorageError) {
        try AtomicFile.replace(.refusedTags, in: self.directory, with: text, mode: 0o600)
    }

    var path: String { self.directory.path(of: .tags) }

    /// The text of a list. Every tag has a line of its own, so that tools for lines work on it.
    static func text(of tags: TagList, revision: Int) -> [UInt8] {
        var about = JSONWriter()
        about.string(
            "Who may charge. This file may be edited or replaced while Fusekeeper runs. Comments stay until Fusekeeper itself changes the list."
        )
        var text: [UInt8] = []
        text.reserveCapacity((tags.count + 4) * Self.usualLine)
        text += Array("{\n  \"format\": \(TagReader.format),\n  \"about\": ".utf8) + about.bytes
        text += Array(",\n  \"revision\": \(revision),\n  \"tags\": [".utf8)
        var isFirst = true
        for tag in tags.sorted {
            text += Array((isFirst ? "\n    " : ",\n    ").utf8)
            text += Self.line(of: tag)
            isFirst = false
        }
        return text + Array((isFirst ? "]\n}\n" : "\n  ]\n}\n").utf8)
    }

    /// Bytes.
    private static let usualLine = 96

    private static func line(of tag: Tag) -> [UInt8] {
        var writer = JSONWriter()
        writer.object {
            $0.key("id")
            $0.string(tag.id.text)
            $0.key("status")
            $0.string(tag.status.rawValue)
            if let group = tag.group {
                $0.key("group")
                $0.string(group.text)
            }
            if let expires = tag.expires {
                $0.key("expires")
                $0.date(expires)
            }
            $0.key("note")
            $0.string(tag.note)
        }
        return writer.bytes
    }
}

extension FileName {
    static let tags: FileName = "tags.json"
    static let lastGoodTags: FileName = "tags.last-good.json"
    static let refusedTags: FileName = "tags.refused.json"
}
