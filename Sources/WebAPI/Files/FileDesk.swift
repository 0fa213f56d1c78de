import FoundationEssentials
import Gateway
import HTTPTypes
import Logging
import NIOCore
import SiteModel
import Storage

/// What chargers get and leave here, without sockets. Whoever has no good ticket hears that there is nothing, whatever he asks.
struct FileDesk: Sendable {
    private let files: ChargerFiles
    private let now: @Sendable () -> Date
    /// Is told of each file that came, once it is on disk.
    private let received: @Sendable (StoredLog, FileTicket) async -> Void
    private let log: Logger

    init(
        _ files: ChargerFiles, now: @escaping @Sendable () -> Date, log: Logger,
        received: @escaping @Sendable (StoredLog, FileTicket) async -> Void
    ) {
        self.files = files
        self.now = now
        self.received = received
        self.log = log
    }

    /// Whether a request has a ticket for what it wants: for others no body is asked for.
    func admits(_ request: HTTPRequest) -> Bool {
        switch FileWish(request) {
        case .fetch(let token)?: self.digits(token) != nil
        case .send(let token, _)?: self.number(token) != nil
        case nil: false
        }
    }

    func answer(to request: HTTPRequest, body: some AsyncSequence<ByteBuffer, any Error>) async -> FileAnswer {
        do {
            switch FileWish(request) {
            case .fetch(let token)?: return try await self.fetch(token, request.headerFields)
            case .send(let token, let name)?: return try await self.send(token, name, request.headerFields, body)
            case nil: return FileAnswer(.notFound)
            }
        } catch {
            return self.answer(to: error)
        }
    }

    private func digits(_ token: String) -> String? {
        guard case .fetch(let digits)? = self.files.ticket(in: token, at: self.now())?.purpose else { return nil }
        return digits
    }

    private func number(_ token: String) -> (FileTicket, UInt64)? {
        guard let ticket = self.files.ticket(in: token, at: self.now()), case .send(let number) = ticket.purpose else { return nil }
        return (ticket, number)
    }

    private func fetch(_ token: String, _ fields: HTTPFields) async throws -> FileAnswer {
        guard let digits = self.digits(token), let (file, content) = try await self.files.firmware.open(digits: digits) else {
            return FileAnswer(.notFound)
        }
        return FileAnswer(content, tag: "\"\(file.sha256)\"", range: fields[.range], condition: fields[.ifRange])
    }

    private func send(
        _ token: String, _ name: String?, _ fields: HTTPFields, _ body: some AsyncSequence<ByteBuffer, any Error>
    ) async throws -> FileAnswer {
        guard let (ticket, number) = self.number(token) else { return FileAnswer(.notFound) }
        // Nobody here can put parts together (RFC 9110, 14.4).
        guard fields[.contentRange] == nil else { return FileAnswer(.badRequest) }
        let length = fields[.contentLength].flatMap { Int($0) }
        guard length != nil || fields[.transferEncoding] != nil else { return FileAnswer(.lengthRequired) }
        let room = self.files.logs
        let intake = try await room.disk.run { try room.intake(ticket, number: number, size: length) }
        let stored: StoredLog
        do {
            var form = MultipartReader.boundary(in: fields[.contentType]).map { MultipartReader(boundary: $0) }
            var count = 0
            for try await piece in body {
                count += piece.readableBytes
                let bytes = try form?.read(Array(buffer: piece)) ?? Array(buffer: piece)
                if !bytes.isEmpty { try await room.disk.run { try intake.write(bytes) } }
            }
            guard length.map({ $0 == count }) ?? true, form?.isWhole ?? true else { throw MultipartReader.Broken() }
            let given = form?.fileName.flatMap { $0.isEmpty ? nil : $0 } ?? name
            stored = try await room.disk.run { try intake.finish(named: given) }
        } catch {
            try await room.disk.run { intake.discard() }
            self.log.notice("what \(ticket.charger) was sending did not come to its end, and is not kept")
            throw error
        }
        self.log.notice("\(stored.charger) sent \(stored.name), \(stored.size) bytes")
        await self.received(stored, ticket)
        return FileAnswer(.created)
    }

    private func answer(to error: any Error) -> FileAnswer {
        switch error {
        case LogFault.spent, LogFault.unknown: return FileAnswer(.notFound)
        case LogFault.tooLarge: return FileAnswer(.contentTooLarge)
        case LogFault.empty, is MultipartReader.Broken: return FileAnswer(.badRequest)
        case LogFault.busy, LogFault.closed: return FileAnswer(.serviceUnavailable)
        case let error as StorageError:
            self.log.error("a file of a charger's is neither given nor taken: \(error)")
            return FileAnswer(.insufficientStorage)
        default: return FileAnswer(.badRequest)  // the connection broke
        }
    }
}

extension HTTPResponse.Status {
    /// RFC 4918, 11.5: the disk takes nothing now.
    fileprivate static let insufficientStorage = HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
}
