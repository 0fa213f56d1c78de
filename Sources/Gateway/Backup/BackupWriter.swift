package import FoundationEssentials
import JSON
import Storage

/// Copies a state directory into one tar file, also while a gateway uses it.
///
/// Consistent by its order: the journal's segments are held open, then the snapshot is read, then everything else, then the segments.
/// So the journal reaches at least as far as anything else tells of, and nothing that the snapshot lacks can have been removed. Blocks.
package struct BackupWriter {
    private var tar: TarWriter
    private let at: Date
    private var items: [BackupFormat.Item] = []
    private var done = 0
    private var total = 0
    private let progress: (BackupProgress) -> Void

    private static let attempts = 3
    private static let chunkBytes = 1 << 20

    /// - Parameters:
    ///   - path: gets its name when it is whole, with mode 0600.
    ///   - progress: is called now and then.
    package static func write(
        _ statePath: String, to path: String, options: BackupOptions, at: Date, progress: @escaping (BackupProgress) -> Void
    ) throws -> BackupSummary {
        let (parent, name) = StateDirectory.split(path)
        let target = try Directory(parent)
        let file = try FileName(name)
        for _ in 1...self.attempts {
            let draft = try FileDraft(file, in: target, mode: 0o600)
            var writer = BackupWriter(tar: TarWriter(to: draft), at: at, progress: progress)
            guard let record = try writer.copy(try Directory(statePath), options) else { continue }
            try writer.tar.finish()
            try draft.finish(as: file)
            return BackupSummary(release: Gateway.version, at: at, record: record, files: writer.items.count, bytes: writer.done)
        }
        throw BackupProblem.overtaken
    }

    private init(tar: TarWriter, at: Date, progress: @escaping (BackupProgress) -> Void) {
        self.tar = tar
        self.at = at
        self.progress = progress
    }

    /// The last record that is in it; nil when the journal moved on too far meanwhile.
    private mutating func copy(_ root: Directory, _ options: BackupOptions) throws -> UInt64? {
        guard let directory = try root.subdirectoryIfPresent(StateFolder.journal.name) else { throw BackupProblem.noState(path: root.path) }
        let journal = try JournalCopy(directory)
        let snapshot = try Snapshot.read(.snapshot, in: root)
        let sources = try BackupSources(root, options)
        let text = snapshot?.text ?? []
        self.total = try journal.size() + text.count + sources.all.reduce(0) { $0 + $1.size }
        let head = BackupFormat.Head(backup: BackupFormat.version, release: Gateway.version, at: self.at)
        try self.add(BackupFormat.head.text, mode: 0o600, JSONCoding.encode(head, pretty: true))
        if snapshot != nil { try self.add(FileName.snapshot.text, mode: 0o640, text) }
        for source in sources.all { try self.copy(source) }
        let covered = snapshot?.sequence ?? 0
        var first: UInt64?
        let last: UInt64
        do {
            last = try journal.run(covered: covered) { name, text in
                first = first ?? JournalCopy.first(of: name)
                try self.add("\(StateFolder.journal.name.text)/\(name.text)", mode: 0o640, text)
            }
        } catch StorageError.damaged(let path, let line, let problem) {
            let isOvertaken = try Snapshot.read(.snapshot, in: root)?.sequence != snapshot?.sequence
            guard isOvertaken else { throw StorageError.damaged(path: path, line: line, problem: problem) }
            return nil
        }
        if let first, first > covered + 1 { return nil }
        let record = max(last, covered)
        let contents = try JSONCoding.encode(BackupFormat.Contents(record: record, files: self.items), pretty: true)
        try self.tar.add(self.entry(BackupFormat.contents.text, contents.count, 0o600), contents)
        return record
    }

    private mutating func copy(_ source: BackupSources.Source) throws {
        guard let file = try source.directory.openIfPresent(source.name) else { return }
        let status = try file.status()
        // People's tables end with a whole line, whatever is being added to them.
        if source.name.text.hasSuffix(".csv") {
            let content = try file.readAll(limit: 256 << 20)
            let end = content.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
            return try self.add(source.path, mode: status.mode, Array(content[..<end]))
        }
        let entry = self.entry(source.path, status.size, status.mode)
        try self.tar.begin(entry)
        var checksum = CRC32C()
        var offset = 0
        while offset < status.size {
            let chunk = try file.read(min(Self.chunkBytes, status.size - offset), at: offset)
            guard !chunk.isEmpty else { throw BackupProblem.overtaken }
            try self.tar.append(chunk)
            checksum.update(chunk.span)
            offset += chunk.count
            self.advance(chunk.count)
        }
        try self.tar.end(entry)
        self.items.append(BackupFormat.Item(path: source.path, size: status.size, crc32c: checksum.value))
    }

    private mutating func add(_ path: String, mode: UInt32, _ content: [UInt8]) throws {
        try self.tar.add(self.entry(path, content.count, mode), content)
        self.items.append(BackupFormat.Item(path: path, size: content.count, crc32c: CRC32C(of: content).value))
        self.advance(content.count)
    }

    private func entry(_ path: String, _ size: Int, _ mode: UInt32) -> TarEntry {
        TarEntry(path: path, size: size, mode: mode, modified: Int(clamping: Int64(self.at.timeIntervalSince1970)))
    }

    private mutating func advance(_ bytes: Int) {
        self.done += bytes
        self.progress(BackupProgress(done: min(self.done, self.total), total: self.total))
    }
}
