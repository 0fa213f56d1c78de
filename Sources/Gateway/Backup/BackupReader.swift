import JSON
import Storage

/// A backup that was read to its end and is what was written: every name, size and checksum. Blocks.
struct BackupReader {
    let summary: BackupSummary
    private let directory: Directory
    private let name: FileName

    private static let chunkBytes = 1 << 20

    /// Throws `BackupProblem` or `StorageError`; nothing is written.
    init(_ path: String, progress: (BackupProgress) -> Void) throws {
        let (parent, name) = StateDirectory.split(path)
        self.directory = try Directory(parent)
        self.name = try FileName(name)
        let reader = try TarReader(self.name, in: self.directory)
        let (head, first) = try Self.head(of: reader, path: path)
        var found = [first]
        var paths: Set<String> = [first.path]
        var contents: BackupFormat.Contents?
        while let entry = try reader.next() {
            guard contents == nil else { throw BackupProblem.noBackup(path: path, reason: "something follows its list of contents") }
            if entry.path == BackupFormat.contents.text {
                contents = try Self.decode(try Self.content(of: entry, reader, path), of: entry, path)
                continue
            }
            guard found.count < BackupFormat.mostFiles, paths.insert(entry.path).inserted else {
                throw BackupProblem.noBackup(path: path, reason: "\(entry.path) is there twice, or one file too many")
            }
            var checksum = CRC32C()
            while case let chunk = try reader.read(Self.chunkBytes), !chunk.isEmpty {
                checksum.update(chunk.span)
                progress(BackupProgress(done: reader.position, total: reader.length))
            }
            found.append(BackupFormat.Item(path: entry.path, size: entry.size, crc32c: checksum.value))
        }
        guard let contents else { throw BackupProblem.noBackup(path: path, reason: "its list of contents is missing at the end") }
        guard contents.files == found else {
            let wrong = zip(contents.files, found).first { $0 != $1 }?.1.path ?? "the number of files"
            throw BackupProblem.noBackup(path: path, reason: "\(wrong) is not what the list of contents says")
        }
        self.summary = BackupSummary(
            release: head.release, at: head.at, record: contents.record, files: found.count, bytes: found.reduce(0) { $0 + $1.size })
    }

    /// Writes every file below `root`, on disk when this returns.
    func extract(to root: Directory, progress: (BackupProgress) -> Void) throws {
        let reader = try TarReader(self.name, in: self.directory)
        while let entry = try reader.next() {
            guard ![BackupFormat.head.text, BackupFormat.contents.text].contains(entry.path), let names = entry.names, let name = names.last
            else { continue }
            var directory = root
            for (depth, part) in names.dropLast().enumerated() {
                let folder = depth == 0 ? StateFolder.allCases.first { $0.name == part } : nil
                directory = try directory.subdirectory(part, mode: folder?.mode ?? 0o750)
            }
            let draft = try FileDraft(name, in: directory, mode: entry.mode)
            while case let chunk = try reader.read(Self.chunkBytes), !chunk.isEmpty {
                try draft.append(chunk)
                progress(BackupProgress(done: reader.position, total: reader.length))
            }
            try draft.finish(as: name)
        }
    }

    private static func head(of reader: TarReader, path: String) throws -> (BackupFormat.Head, BackupFormat.Item) {
        guard let entry = try reader.next(), entry.path == BackupFormat.head.text else {
            throw BackupProblem.noBackup(path: path, reason: "\(BackupFormat.head) is expected as its first file")
        }
        let content = try self.content(of: entry, reader, path)
        let head: BackupFormat.Head = try self.decode(content, of: entry, path)
        guard head.backup <= BackupFormat.version else {
            throw BackupProblem.newerFormat(path: path, found: head.backup, release: head.release)
        }
        return (head, BackupFormat.Item(path: entry.path, size: entry.size, crc32c: CRC32C(of: content).value))
    }

    private static func content(of entry: TarEntry, _ reader: TarReader, _ path: String) throws -> [UInt8] {
        guard entry.size <= BackupFormat.largestIndex else {
            throw BackupProblem.noBackup(
                path: path, reason: "\(entry.path) has \(entry.size) bytes, at most \(BackupFormat.largestIndex) are expected")
        }
        var content: [UInt8] = []
        while case let chunk = try reader.read(Self.chunkBytes), !chunk.isEmpty { content += chunk }
        return content
    }

    private static func decode<Value: Decodable>(_ content: [UInt8], of entry: TarEntry, _ path: String) throws -> Value {
        do { return try JSONDocument(parsing: content, limits: .file).root.decode(Value.self) } catch {
            throw BackupProblem.noBackup(path: path, reason: "\(entry.path) cannot be read: \(error)")
        }
    }
}
