import FoundationEssentials
import NIOCore
import SiteModel
import Transport

/// Gets a firmware file from another server, once: follows it where it has gone, goes on where the connection broke.
struct FirmwareFetch: Sendable {
    let group: any EventLoopGroup
    let files: ChargerFiles
    let clock: any GatewayClock
    /// Waits between two tries.
    let pause: @Sendable (Duration) async throws -> Void

    private static let patience = Duration.seconds(30)
    private static let redirections = 5
    /// Tries one after the other in which nothing came.
    private static let vainTries = 5

    /// - Throws: `FetchFault`, `FirmwareFault`, or `StorageError`.
    func run(_ url: String, _ facts: FirmwareFacts, _ terms: FirmwareTerms) async throws -> FirmwareFile {
        var state = State(address: try FetchAddress(url))
        let now = self.clock.now.wall
        var vain = 0
        while true {
            let before = state.came
            do {
                if let intake = try await self.attempt(&state, { try self.intake($0, url, facts, terms, at: now) }) {
                    return try await self.files.firmware.disk.run { try intake.finish() }
                }
                // It is somewhere else.
                state.redirections += 1
                guard state.redirections <= Self.redirections else { throw FetchFault.tooManyRedirections }
                continue
            } catch let fault as TLSFault {
                throw FetchFault.noTLS("\(fault)")
            } catch let failure as HTTPDownload.Failure {
                vain = state.came > before ? 0 : vain + 1
                guard vain < Self.vainTries else { throw FetchFault.broke("\(failure)") }
            }
            try await self.pause(.seconds(1 << vain))
        }
    }

    private struct State {
        var address: FetchAddress
        var redirections = 0
        var intake: FirmwareIntake?
        /// What the server calls the content that it has begun to send; nil: it has no name for it that goes on would need.
        var validator: String?
        /// Bytes in all tries.
        var came = 0
        /// Made for the first encrypted address.
        var tls: ClientTLS?
    }

    private func intake(
        _ size: Int?, _ url: String, _ facts: FirmwareFacts, _ terms: FirmwareTerms, at now: Date
    ) throws -> FirmwareIntake {
        try self.files.firmware.intake(facts, source: .address(url: url), size: size, terms: terms, at: now)
    }

    /// Asks once. Nil: the address has changed.
    private func attempt(_ state: inout State, _ begin: @escaping @Sendable (Int?) throws -> FirmwareIntake) async throws -> FirmwareIntake?
    {
        var asked = state
        let disk = self.files.firmware.disk
        defer { state = asked }
        let offset = asked.validator == nil ? 0 : asked.intake?.size ?? 0
        var isElsewhere = false
        if asked.address.isEncrypted, asked.tls == nil { asked.tls = try await self.encryption() }
        try await self.download(asked, from: offset).run(on: self.group, patience: Self.patience) { head in
            if let location = head.fields["location"], [301, 302, 303, 307, 308].contains(head.status) {
                asked.address = try asked.address.following(location)
                isElsewhere = true
                return false
            }
            guard ["identity", nil].contains(head.fields["content-encoding"]?.lowercased()) else { throw FetchFault.compressed }
            switch head.status {
            case 206 where offset > 0:
                guard head.fields["content-range"]?.hasPrefix("bytes \(offset)-") == true else { throw FetchFault.otherPart }
            case 200:
                let length = head.fields["content-length"].flatMap { Int($0) }
                asked.intake?.discard()
                asked.intake = try await disk.run { try begin(length) }
                asked.validator = Self.validator(head)
            case 500...599: throw HTTPDownload.Failure.unreachable("it answered \(head.status)")
            default: throw FetchFault.status(head.status)
            }
            return true
        } body: { piece in
            guard let intake = asked.intake else { return }
            try await disk.run { try intake.write(piece) }
            asked.came += piece.count
        }
        return isElsewhere ? nil : asked.intake
    }

    /// A weak tag names no bytes (RFC 9110, 13.1.5).
    private static func validator(_ head: HTTPDownload.Head) -> String? {
        if let tag = head.fields["etag"], !tag.hasPrefix("W/") { return tag }
        return head.fields["last-modified"]
    }

    private func download(_ state: State, from offset: Int) async throws -> HTTPDownload {
        var headers = [(name: "Accept", value: "*/*"), (name: "Accept-Encoding", value: "identity")]
        if offset > 0, let validator = state.validator {
            headers += [(name: "Range", value: "bytes=\(offset)-"), (name: "If-Range", value: validator)]
        }
        let server = state.address.server
        let encryption = state.address.isEncrypted ? state.tls.map { HTTPDownload.Encryption(tls: $0, server: server.host) } : nil
        return HTTPDownload(
            address: try await self.resolve(server), encryption: encryption, host: state.address.host, target: state.address.target,
            headers: headers)
    }

    private func encryption() async throws -> ClientTLS {
        let (path, clock) = (self.files.firmware.limits.serverRoots, self.clock)
        return try await self.files.firmware.disk.run {
            let roots = try path.map { try ConfiguredKeys().certificates($0) } ?? []
            return try ClientTLS(trusting: TrustedRoots(roots, includesSystem: true), date: { clock.now.wall })
        }
    }

    /// The name is resolved once for a connection, and the address that was looked at is the one that is used.
    private func resolve(_ server: SiteConfiguration.Address) async throws -> SocketAddress {
        let address: SocketAddress
        do {
            address = try await self.files.resolver.run { try SocketAddress.makeAddressResolvingHost(server.host, port: server.port) }
        } catch {
            throw FetchFault.unresolved(server.host)
        }
        let found = address.ipAddress ?? ""
        guard self.files.firmware.limits.allowPrivateAddresses || PublicAddress.contains(found) else {
            throw FetchFault.notPublic(host: server.host, address: found)
        }
        return address
    }
}
