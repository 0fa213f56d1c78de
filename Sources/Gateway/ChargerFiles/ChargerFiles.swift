package import FoundationEssentials
package import Logging
package import SiteModel
import SmartCharging
package import Storage
import Synchronization
import Transport

/// The files that go between the gateway and its chargers, and the addresses by which they do.
package final class ChargerFiles: Sendable {
    package let firmware: FirmwareCache
    package let logs: LogRoom
    let errands = FileErrands()
    /// Where names of servers are looked up, which may take long.
    let resolver = DiskQueue("fusekeeper.resolver")
    private let office: TicketOffice
    /// Nil where no FTP server is configured.
    private let ftp: FTPFolder?
    private let state: Mutex<State>

    private struct State: Sendable {
        var settings: SiteConfiguration.Files
        /// Of the first of `listen.files`; nil where nobody listens.
        var port: Int?
        /// The same of `listen.filesTLS`.
        var tlsPort: Int?
        /// The last that was given to a ticket to send.
        var number: UInt64 = 0
    }

    /// Blocks.
    package init(in directory: StateDirectory, configuration: SiteConfiguration, log: Logger) throws(StorageError) {
        self.office = try TicketOffice(in: directory[.pki], log: log)
        self.firmware = FirmwareCache(in: directory[.firmware], limits: configuration.firmware, log: log)
        self.logs = LogRoom(in: directory[.logs], limits: configuration.logs, log: log)
        self.ftp =
            configuration.files.ftpAddress == nil
            ? nil : try FTPFolder(in: directory.root, firmware: self.firmware, logs: self.logs, office: self.office, log: log)
        self.state = Mutex(
            State(
                settings: configuration.files, port: configuration.listen.files.first?.port,
                tlsPort: configuration.listen.filesTLS.first?.port))
    }

    /// Takes effect for addresses that are made from now on; where to listen is for the next start.
    package func configure(_ configuration: SiteConfiguration) {
        self.state.withLock { $0.settings = configuration.files }
        self.firmware.configure(configuration.firmware)
        self.logs.configure(configuration.logs)
    }

    /// What cannot be used, each in a sentence.
    package var troubles: [String] {
        [self.firmware.trouble.map { "\(FirmwareFault.closed($0))" }, self.logs.trouble.map { "\(LogFault.closed($0))" }].compactMap(\.self)
    }

    /// Does what operators asked for and takes a while, and takes in what comes by FTP, until the task is cancelled.
    func run(clock: any GatewayClock, received: @escaping @Sendable (StoredLog, FileTicket) async -> Void) async {
        await withTaskGroup(of: Void.self) { tasks in
            tasks.addTask { await self.errands.run() }
            if let ftp = self.ftp {
                tasks.addTask {
                    while !Task.isCancelled {
                        await ftp.sweep(at: clock.now.wall, received: received)
                        do { try await Task.sleep(for: Self.sweepInterval, clock: ContinuousClock()) } catch { return }
                    }
                }
            }
        }
    }

    private static let sweepInterval = Duration.seconds(2)

    /// Takes a firmware file in as it comes. On return it is in the cache and on disk.
    /// - Parameter size: bytes, where it is known: another number is an error.
    package func add<Content: AsyncSequence>(
        _ facts: FirmwareFacts, from source: FirmwareFile.Source, size: Int?, terms: FirmwareTerms, content: Content, at now: Date
    ) async throws -> FirmwareFile where Content.Element == [UInt8] {
        let cache = self.firmware
        let intake = try await cache.disk.run { try cache.intake(facts, source: source, size: size, terms: terms, at: now) }
        do {
            for try await piece in content { try await cache.disk.run { try intake.write(piece) } }
            if let size, intake.size != size { throw FirmwareFault.cutShort(size: size, came: intake.size) }
            return try await cache.disk.run { try intake.finish() }
        } catch {
            try await cache.disk.run { intake.discard() }
            throw error
        }
    }

    // MARK: - Addresses

    /// Where a charger fetches a firmware file: an address for it alone, good for `files.downloadHours` and over a restart.
    /// - Parameters:
    ///   - style: nil: as the configuration says, or what suits its abilities.
    ///   - local: the gateway's address by which the charger reached it, used where the configuration names none.
    package func address(
        of file: FirmwareFile, for charger: ChargerID, style: SiteConfiguration.Files.Style? = nil, able: FileAbilities = FileAbilities(),
        local: String?, at now: Date
    ) throws(ChargerFilesFault) -> String {
        let state = self.state.withLock { $0 }
        let expires = UTCSecond(now.addingTimeInterval(state.settings.downloadLife.wholeSeconds))
        let token = self.office.token(for: FileTicket(fetching: file.sha256, by: charger, until: expires))
        let style = style ?? state.settings.style ?? able.style(among: self.offered(state))
        let base = try self.base(style, state, local)
        if style == .ftp { self.ftp?.offer(file, by: token) }
        return "\(base)/firmware/\(Self.segment(token, style))/\(file.facts.name)"
    }

    /// Where a charger sends one file; for it alone, once, good for `files.uploadHours` and over a restart.
    package func uploadAddress(
        for charger: ChargerID, style: SiteConfiguration.Files.Style? = nil, able: FileAbilities = FileAbilities(), local: String?,
        at now: Date
    ) throws(ChargerFilesFault) -> String {
        let state = self.state.withLock { state in
            let milliseconds = UInt64(clamping: Int((now.timeIntervalSince1970 * 1000).rounded(.down)))
            state.number = max(state.number &+ 1, milliseconds)
            return state
        }
        let expires = UTCSecond(now.addingTimeInterval(state.settings.uploadLife.wholeSeconds))
        let token = self.office.token(for: FileTicket(charger: charger, purpose: .send(number: state.number), expires: expires))
        let style = style ?? state.settings.style ?? able.style(among: self.offered(state))
        let base = try self.base(style, state, local)
        if style == .ftp { self.ftp?.expect(by: token) }
        // With a slash at the end: many chargers put the name of their file behind it.
        return "\(base)/logs/\(Self.segment(token, style))/"
    }

    /// What a token in an address allows; nil where it is worth nothing.
    package func ticket(in token: String, at now: Date) -> FileTicket? { self.office.ticket(in: token, at: UTCSecond(now)) }

    /// The ticket in a path; by FTP it is the name of a folder.
    private static func segment(_ token: String, _ style: SiteConfiguration.Files.Style) -> String {
        switch style {
        case .http, .https: PercentEncoding.encoded(token)
        case .ftp: PercentEncoding.encoded(FTPFolder.name(of: token))
        }
    }

    private func offered(_ state: State) -> Set<SiteConfiguration.Files.Style> {
        Set(
            SiteConfiguration.Files.Style.allCases.filter { style in
                switch style {
                case .http: state.port != nil
                case .https: state.tlsPort != nil
                case .ftp: self.ftp != nil && state.settings.ftpAddress != nil
                }
            })
    }

    private func base(
        _ style: SiteConfiguration.Files.Style, _ state: State, _ local: String?
    ) throws(ChargerFilesFault) -> String {
        switch style {
        case .ftp:
            guard let address = state.settings.ftpAddress, self.ftp != nil else { throw .noFTP }
            return address.port == 21 ? "ftp://\(address.hostText)" : "ftp://\(address)"
        case .http:
            guard let port = state.port else { throw .nobodyListens }
            if let address = state.settings.address { return "http://\(address)" }
            guard let local else { throw .noAddress }
            return "http://\(SiteConfiguration.Address(host: local, port: port))"
        case .https:
            guard let port = state.tlsPort else { throw .noTLS }
            if let address = state.settings.tlsAddress { return "https://\(address)" }
            guard let host = state.settings.address?.host ?? local else { throw .noAddress }
            return "https://\(SiteConfiguration.Address(host: host, port: port))"
        }
    }
}

extension SiteConfiguration.Address {
    fileprivate var hostText: String { self.host.contains(":") ? "[\(self.host)]" : self.host }
}

extension Duration {
    fileprivate var wholeSeconds: Double { Double(self.components.seconds) }
}

/// Why no address can be given to a charger.
package enum ChargerFilesFault: Error, Sendable, Equatable, CustomStringConvertible {
    case nobodyListens, noTLS, noFTP, noAddress
    case badSignature(String)

    package var description: String {
        switch self {
        case .nobodyListens:
            "this gateway serves no files: set \"listen\": { \"files\": [\"0.0.0.0:9080\"] } in its configuration and restart it, or name an address of another server"
        case .noTLS:
            "this gateway serves no files over TLS: set \"listen\": { \"filesTLS\": [\"0.0.0.0:9443\"] } in its configuration, and restart it"
        case .badSignature(let why): "the firmware is not given to a charger: \(why)"
        case .noFTP:
            "this gateway has no FTP server: set \"files\": { \"ftpAddress\": \"HOST\" } in its configuration, and restart it; Board/vsftpd/configure sets vsftpd up"
        case .noAddress:
            "it is not known by which address the charger reaches this gateway: set \"files\": { \"address\": \"HOST:PORT\" } in its configuration"
        }
    }
}
