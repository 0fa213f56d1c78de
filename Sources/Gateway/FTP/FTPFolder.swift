import FoundationEssentials
import Logging
import SiteModel
import SmartCharging
import Storage
import Transport

/// The folder that the system's vsftpd serves: `ftp/firmware/TICKET/NAME` to be fetched, `ftp/logs/TICKET/` to be written into. Nobody can list
/// either; the name of a folder is the ticket, and it is there as long as the ticket is good.
final class FTPFolder: Sendable {
    private let disk = DiskQueue("fusekeeper.ftp")
    private let firmwareFolder: Directory
    private let logFolder: Directory
    private let firmware: FirmwareCache
    private let logs: LogRoom
    private let office: TicketOffice
    private let log: Logger

    /// Blocks. The group of this process is vsftpd's user's, who may enter, and write where it must.
    init(in root: Directory, firmware: FirmwareCache, logs: LogRoom, office: TicketOffice, log: Logger) throws(StorageError) {
        let folder = try root.subdirectory("ftp", mode: 0o750)
        self.firmwareFolder = try folder.subdirectory("firmware", mode: 0o710)
        self.logFolder = try folder.subdirectory("logs", mode: 0o710)
        self.firmware = firmware
        self.logs = logs
        self.office = office
        self.log = log
    }

    /// The name of the folder that a ticket opens.
    static func name(of token: String) -> String {
        // A token is a seal, numbers and an identity of at most 48 characters: short enough, and not empty.
        do { return try FileName(encoding: token).text } catch { preconditionFailure("A ticket can be the name of a folder: \(error)") }
    }

    /// Puts a file where the ticket's holder finds it: a second name, no second content.
    func offer(_ file: FirmwareFile, by token: String) {
        self.prepare { () throws(StorageError) in
            let folder = try self.firmwareFolder.subdirectory(try FileName(Self.name(of: token)), mode: 0o710)
            try self.firmware.link(file, in: folder)
        }
    }

    /// Makes the place where the ticket's holder may leave a file.
    func expect(by token: String) {
        self.prepare { () throws(StorageError) in _ = try self.logFolder.subdirectory(try FileName(Self.name(of: token)), mode: 0o730) }
    }

    /// It is there before a charger that is only now told of it gets to ask.
    private func prepare(_ work: @escaping @Sendable () throws(StorageError) -> Void) {
        self.disk.run(work) { result in
            if case .failure(let error) = result { self.log.error("a folder for FTP was not made: \(error)") }
        }
    }

    /// Takes in what came, and removes the folders whose time is over.
    func sweep(at now: Date, received: @escaping @Sendable (StoredLog, FileTicket) async -> Void) async {
        do {
            for (log, ticket) in try await self.disk.run({ try self.sweep(at: now) }) {
                self.log.notice("\(log.charger) sent \(log.name), \(log.size) bytes, by FTP")
                await received(log, ticket)
            }
        } catch {
            self.log.error("the folder for FTP cannot be looked at: \(error)")
        }
    }

    private func sweep(at now: Date) throws -> [(StoredLog, FileTicket)] {
        for name in try self.firmwareFolder.names() where self.ticket(of: name, at: now) == nil {
            try self.firmwareFolder.removeSubdirectory(try FileName(name))
        }
        var came: [(StoredLog, FileTicket)] = []
        for name in try self.logFolder.names() {
            guard let ticket = self.ticket(of: name, at: now), case .send(let number) = ticket.purpose else {
                try self.logFolder.removeSubdirectory(try FileName(name))
                continue
            }
            do {
                guard let log = try self.collect(try FileName(name), ticket, number) else { continue }
                came.append((log, ticket))
            } catch let fault as LogFault {
                self.log.warning("what \(ticket.charger) sent by FTP is not kept: \(fault)")
            }
            try self.logFolder.removeSubdirectory(try FileName(name))
        }
        return came
    }

    private func ticket(of name: String, at now: Date) -> FileTicket? {
        PercentEncoding.decoded(Array(name.utf8)).flatMap { self.office.ticket(in: $0, at: UTCSecond(now)) }
    }

    /// Nil while nothing has come to its end.
    private func collect(_ folder: FileName, _ ticket: FileTicket, _ number: UInt64) throws -> StoredLog? {
        guard let directory = try self.logFolder.subdirectoryIfPresent(folder) else { return nil }
        for name in try directory.names().sorted() {
            guard let file = try directory.openIfComplete(name) else { continue }
            let size = try file.status().size
            guard size > 0 else { continue }
            let intake = try self.logs.intake(ticket, number: number, size: size)
            var offset = 0
            while case let piece = try file.read(1 << 18, at: offset), !piece.isEmpty {
                try intake.write(piece)
                offset += piece.count
            }
            return try intake.finish(named: name)
        }
        return nil
    }
}
