package import FoundationEssentials
package import Logging
package import SiteModel
package import Storage
import Synchronization
import Transport

/// The firmware files of the site, each once by its SHA-256, in `firmware/`.
///
/// The index decides what is there: a file without an entry is what a crash left of an addition or a removal, and is taken away at the start.
package final class FirmwareCache: Sendable {
    /// Where everything blocking is done.
    package let disk = DiskQueue("fusekeeper.firmware")
    private let directory: Directory
    private let state: Mutex<State>
    private let log: Logger

    private struct State: Sendable {
        var index: FirmwareIndex
        var limits: SiteConfiguration.Firmware
        /// Files whose content was found to be what their names say, since the start.
        var sound: Set<ContentDigest> = []
        /// Why nothing can be done; nil where all is well.
        var trouble: String?
    }

    /// Reads the index. Blocks. One that cannot be read closes the cache, and nothing else: chargers charge without it.
    package init(in directory: Directory, limits: SiteConfiguration.Firmware, log: Logger) {
        var state = State(index: FirmwareIndex(), limits: limits)
        do {
            state.index = try FirmwareIndexFile(in: directory).read()
            try Self.tidy(directory, state.index)
        } catch {
            state.trouble = "\(error)"
            log.error("the firmware cache cannot be used: \(error)")
        }
        self.directory = directory
        self.state = Mutex(state)
        self.log = log
    }

    private static func tidy(_ directory: Directory, _ index: FirmwareIndex) throws(StorageError) {
        for name in try directory.names() {
            guard let digest = ContentDigest(name), index[digest] == nil else { continue }
            try directory.remove(try FileName(name))
        }
    }

    // MARK: - Looking

    /// Oldest first.
    package var files: [FirmwareFile] { self.state.withLock { $0.index.files } }
    /// Why the cache cannot be used; nil where it can.
    package var trouble: String? { self.state.withLock { $0.trouble } }
    package var limits: SiteConfiguration.Firmware { self.state.withLock { $0.limits } }

    package subscript(digest: ContentDigest) -> FirmwareFile? { self.state.withLock { $0.index[digest] } }

    /// By the rules of `FirmwareIndex.find`.
    package func find(_ text: String, isFitting: (FirmwareFacts) -> Bool = { _ in true }) throws(FirmwareFault) -> FirmwareFile {
        let (index, trouble) = self.state.withLock { ($0.index, $0.trouble) }
        if let trouble { throw .closed(trouble) }
        return try index.find(text, isFitting: isFitting)
    }

    /// Takes effect for what is added from now on.
    package func configure(_ limits: SiteConfiguration.Firmware) { self.state.withLock { $0.limits = limits } }

    // MARK: - Changing

    /// Begins to take a file in. Blocks.
    /// - Parameters:
    ///   - size: bytes, where it is known before they come: what has no room is refused at once.
    package func intake(
        _ facts: FirmwareFacts, source: FirmwareFile.Source, size: Int?, terms: FirmwareTerms = FirmwareTerms(), at now: Date
    ) throws -> FirmwareIntake {
        let (index, limits, trouble) = self.state.withLock { ($0.index, $0.limits, $0.trouble) }
        if let trouble { throw FirmwareFault.closed(trouble) }
        if let size {
            guard size <= limits.largest else { throw FirmwareFault.tooLarge(limit: limits.largest) }
            guard terms.sha256.map({ index[$0] != nil }) ?? false || size <= limits.quota - index.size else {
                throw FirmwareFault.full(quota: limits.quota)
            }
        }
        return try FirmwareIntake(in: self.directory, limit: limits.largest, expected: terms.sha256) { draft, digest in
            var file = FirmwareFile(sha256: digest, size: draft.size, facts: facts, added: now, source: source)
            if facts.signature != nil, let objection = file.signatureObjection(roots: try limits.trustedSigners, at: now) {
                guard terms.despiteSignature else { throw FirmwareFault.unverified("\(objection)") }
                file.objection = "\(objection)"
                self.log.warning("\(file.sha256.short), \(facts.version), is taken in although \(objection)")
            }
            try self.keep(draft, as: file)
            return file
        }
    }

    /// The content first, then the index: what the index names is whole.
    private func keep(_ draft: FileDraft, as file: FirmwareFile) throws {
        var (index, limits) = self.state.withLock { ($0.index, $0.limits) }
        try index.put(file, quota: limits.quota)
        try draft.finish(as: try FileName(file.sha256.text))
        try FirmwareIndexFile(in: self.directory).write(index)
        self.state.withLock { state in
            state.index = index
            state.sound.insert(file.sha256)
        }
    }

    /// Takes a file away. Blocks. Nothing happens where there is none.
    package func remove(_ digest: ContentDigest) throws {
        var index = self.state.withLock { $0.index }
        index.remove(digest)
        try FirmwareIndexFile(in: self.directory).write(index)
        self.state.withLock { state in
            state.index = index
            state.sound.remove(digest)
        }
        try self.directory.remove(try FileName(digest.text))
        try self.directory.sync()
    }

    // MARK: - Serving

    /// Gives a file a second name in another folder. Blocks.
    func link(_ file: FirmwareFile, in folder: Directory) throws(StorageError) {
        try self.directory.link(try FileName(file.sha256.text), as: try FileName(file.facts.name), in: folder)
    }

    /// The file whose SHA-256 begins with the digits, open to be read; nil where there is none, or where it is not what it was.
    ///
    /// Its content is checked the first time since the start that somebody wants it.
    package func open(digits: String) async throws -> (file: FirmwareFile, content: FileReading)? {
        guard let file = self.files.first(where: { $0.sha256.text.hasPrefix(digits) }) else { return nil }
        if !self.state.withLock({ $0.sound.contains(file.sha256) }) {
            guard try await self.verify(file) else { return nil }
        }
        guard let content = try await self.content(of: file.sha256), content.size == file.size else {
            self.state.withLock { _ = $0.sound.remove(file.sha256) }
            self.log.error("\(FirmwareFault.damaged(file.sha256))")
            return nil
        }
        return (file, content)
    }

    /// Reads the whole file again. False where it is not what it was; then it is not served.
    package func verify(_ file: FirmwareFile) async throws -> Bool {
        let isSound = try await self.digest(of: file.sha256) == file.sha256
        self.state.withLock { state in
            if isSound { state.sound.insert(file.sha256) } else { state.sound.remove(file.sha256) }
        }
        if !isSound { self.log.error("\(FirmwareFault.damaged(file.sha256))") }
        return isSound
    }

    private func content(of digest: ContentDigest) async throws -> FileReading? {
        try await self.disk.run {
            guard let file = try self.directory.openIfPresent(try FileName(digest.text)) else { return nil }
            return try FileReading(file, disk: self.disk)
        }
    }

    /// In pieces, so that others get their turns at the disk between them.
    private func digest(of name: ContentDigest) async throws -> ContentDigest? {
        guard let content = try await self.content(of: name) else { return nil }
        let digest = Mutex(RunningDigest())
        var offset = 0
        while true {
            let piece = try await content.read(1 << 20, at: offset)
            if piece.isEmpty { break }
            digest.withLock { $0.add(piece) }
            offset += piece.count
        }
        return ContentDigest(digest.withLock { $0.finish() })
    }
}
