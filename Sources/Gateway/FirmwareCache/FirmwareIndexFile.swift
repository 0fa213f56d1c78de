import JSON
import SiteModel
import Storage

/// `firmware/index.json`: what the files in that folder are.
struct FirmwareIndexFile: Sendable {
    private let directory: Directory

    static let name: FileName = "index.json"
    private static let format: UInt64 = 1

    init(in directory: Directory) { self.directory = directory }

    private struct Content: Codable {
        var format: UInt64
        var files: [FirmwareFile]
    }

    private struct Format: Decodable {
        var format: UInt64
    }

    /// Throws for a file that says something else, or that a later release wrote; it is left as it is.
    func read() throws -> FirmwareIndex {
        guard let text = try AtomicFile.read(Self.name, in: self.directory) else { return FirmwareIndex() }
        let root = try JSONDocument(parsing: text, limits: .file).root
        let format = try root.decode(Format.self).format
        guard format == Self.format else {
            throw StorageError.newerFormat(path: self.directory.path(of: Self.name), found: format, supported: Self.format)
        }
        return FirmwareIndex(try root.decode(Content.self).files)
    }

    func write(_ index: FirmwareIndex) throws {
        let content = Content(format: Self.format, files: index.files)
        try AtomicFile.replace(Self.name, in: self.directory, with: JSONCoding.encode(content, pretty: true) + [UInt8(ascii: "\n")])
    }
}
