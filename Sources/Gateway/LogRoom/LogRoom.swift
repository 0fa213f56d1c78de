package import Logging
package import SiteModel
package import Storage
import Synchronization
import Transport

/// What chargers sent: `logs/CHARGER/TIME-NAME`. The folders themselves say what there is, so that a person may take files away.
package final class LogRoom: Sendable {
    /// Where everything blocking is done.
    package let disk = DiskQueue("fusekeeper.logs")
    private let directory: Directory
    private let state: Mutex<State>
    private let log: Logger

    private struct State: Sendable {
        /// In no order.
        var logs: [StoredLog] = []
        var limits: SiteConfiguration.Logs
        /// The tickets whose files are coming.
        var arriving: Set<FileTicket> = []
        var trouble: String?
    }

    /// Files that may come at once.
    private static let mostArriving = 16

    /// Reads what is there, and removes what a crash left half received. Blocks.
    package init(in directory: Directory, limits: SiteConfiguration.Logs, log: Logger) {
        var state = State(limits: limits)
        do { state.logs = try Self.read(directory) } catch {
            state.trouble = "\(error)"
            log.error("the log room cannot be used: \(error)")
        }
        self.directory = directory
        self.state = Mutex(state)
        self.log = log
    }

    private static func read(_ directory: Directory) throws(StorageError) -> [StoredLog] {
        var logs: [StoredLog] = []
        for name in try directory.names() {
            guard let charger = self.charger(ofFolder: name), let folder = try directory.subdirectoryIfPresent(try FileName(name)) else {
                continue
            }
            try folder.removeLeftovers()
            for file in try folder.names() {
                guard let fileName = self.fileName(file), let size = try self.size(of: fileName, in: folder) else { continue }
                logs.append(StoredLog(charger: charger, name: file, size: size))
            }
        }
        return logs
    }

    /// Nil for what is no folder of a charger's.
    private static func charger(ofFolder name: String) -> ChargerID? {
        guard let id = PercentEncoding.decoded(Array(name.utf8)).flatMap({ ChargerID($0) }), self.folderName(of: id)?.text == name else {
            return nil
        }
        return id
    }

    private static func folderName(of charger: ChargerID) -> FileName? {
        do { return try FileName(encoding: charger.text) } catch { return nil }
    }

    private static func fileName(_ text: String) -> FileName? {
        guard !text.hasPrefix(".") else { return nil }
        do { return try FileName(text) } catch { return nil }
    }

    /// Nil for what is no regular file.
    private static func size(of name: FileName, in folder: Directory) throws(StorageError) -> Int? {
        do { return try folder.openIfPresent(name)?.status().size } catch .damaged { return nil }
    }

    // MARK: - Looking

    /// The newest of each charger first.
    package func list(_ charger: ChargerID? = nil) -> [StoredLog] {
        let logs = self.state.withLock { $0.logs }
        return logs.filter { charger == nil || $0.charger == charger }.sorted { ($0.charger, $1.name) < ($1.charger, $0.name) }
    }

    /// Why the log room cannot be used; nil where it can.
    package var trouble: String? { self.state.withLock { $0.trouble } }

    package func configure(_ limits: SiteConfiguration.Logs) { self.state.withLock { $0.limits = limits } }

    /// A file, open to be read; nil where there is none.
    package func open(_ charger: ChargerID, _ name: String) async throws -> FileReading? {
        guard let name = Self.fileName(name), let folder = Self.folderName(of: charger) else { return nil }
        return try await self.disk.run {
            guard let file = try self.directory.subdirectoryIfPresent(folder)?.openIfPresent(name) else { return nil }
            return try FileReading(file, disk: self.disk)
        }
    }

    // MARK: - Changing

    /// Begins to take in what a ticket allows to be sent. Blocks. Throws `LogFault`, or `StorageError` where the disk takes nothing.
    /// - Parameter size: bytes, where it is known before they come.
    package func intake(_ ticket: FileTicket, number: UInt64, size: Int? = nil) throws -> LogIntake {
        guard let folderName = Self.folderName(of: ticket.charger) else {
            throw LogFault.closed("no folder can be called \(ticket.charger)")
        }
        let limits = try self.admit(ticket, number)
        let limit = min(limits.largest, limits.quota)
        do {
            guard size ?? 0 <= limit else { throw LogFault.tooLarge(limit: limit) }
            let folder = try self.directory.subdirectory(folderName, mode: 0o750)
            let draft = try FileDraft("arriving", in: folder)
            let keep = { @Sendable (draft: FileDraft, given: String?) throws -> StoredLog in
                try self.keep(draft, of: ticket.charger, as: StoredLog.name(number: number, given: given), in: folder)
            }
            return LogIntake(draft, limit: limit, keep: keep) { self.left(ticket) }
        } catch {
            self.left(ticket)
            throw error
        }
    }

    private func admit(_ ticket: FileTicket, _ number: UInt64) throws(LogFault) -> SiteConfiguration.Logs {
        let prefix = StoredLog.prefix(number: number)
        return try self.state.withLock { state throws(LogFault) in
            if let trouble = state.trouble { throw .closed(trouble) }
            let isSpent = state.logs.contains { $0.charger == ticket.charger && $0.name.hasPrefix(prefix) }
            guard !isSpent, !state.arriving.contains(ticket) else { throw .spent }
            guard state.arriving.count < Self.mostArriving else { throw .busy }
            state.arriving.insert(ticket)
            return state.limits
        }
    }

    private func left(_ ticket: FileTicket) { self.state.withLock { _ = $0.arriving.remove(ticket) } }

    private func keep(_ draft: FileDraft, of charger: ChargerID, as name: String, in folder: Directory) throws -> StoredLog {
        let log = StoredLog(charger: charger, name: name, size: draft.size)
        let (logs, limits) = self.state.withLock { ($0.logs, $0.limits) }
        for old in StoredLog.toRemove(of: logs, for: charger, size: log.size, limits: limits) {
            try self.remove(old)
            self.log.notice("\(old.name) of \(old.charger) was removed from the logs to make room for newer ones")
        }
        try draft.finish(as: try FileName(name))
        self.state.withLock { $0.logs.append(log) }
        return log
    }

    /// Blocks. Throws `LogFault.unknown` where there is no such file.
    package func remove(_ charger: ChargerID, _ name: String) throws {
        guard let log = self.list(charger).first(where: { $0.name == name }) else { throw LogFault.unknown(charger, name: name) }
        try self.remove(log)
    }

    private func remove(_ log: StoredLog) throws {
        if let folderName = Self.folderName(of: log.charger), let folder = try self.directory.subdirectoryIfPresent(folderName) {
            try folder.remove(try FileName(log.name))
            try folder.sync()
        }
        self.state.withLock { state in state.logs.removeAll { $0 == log } }
    }
}
