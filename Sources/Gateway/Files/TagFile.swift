import JSON
package import SiteModel
package import Storage

/// `auth/tags.json`: the authorization list, for people to read as well.
package enum TagFile {
    private struct Content: Codable {
        var format: Int
        var tags: [Tag]
    }

    private static let format = 1

    /// Why a list cannot be used.
    package enum Problem: Error, CustomStringConvertible {
        case unreadable(path: String, reason: String)
        case newerFormat(path: String, found: Int)

        package var description: String {
            switch self {
            case .unreadable(let path, let reason):
                "\(path) is no authorization list: \(reason). Correct it, or put a saved one in its place"
            case .newerFormat(let path, let found):
                "\(path) has format \(found), this release reads \(TagFile.format): install the release that wrote it, or a later one"
            }
        }
    }

    static func write(_ tags: TagList, in directory: Directory) throws {
        let content = try JSONCoding.encode(Content(format: Self.format, tags: tags.sorted), pretty: true)
        try AtomicFile.replace(Self.name, in: directory, with: content, mode: 0o600)
    }

    /// The tags of the file; none when there is no file yet.
    package static func read(in directory: Directory) throws -> [Tag] {
        guard let bytes = try AtomicFile.read(Self.name, in: directory) else { return [] }
        let content: Content
        do {
            let document = try JSONDocument(parsing: bytes, limits: .file)
            content = try document.root.decode(Content.self)
        } catch {
            throw Problem.unreadable(path: directory.path(of: Self.name), reason: "\(error)")
        }
        guard content.format <= Self.format else { throw Problem.newerFormat(path: directory.path(of: Self.name), found: content.format) }
        return content.tags
    }

    private static let name: FileName = "tags.json"
}
