import FoundationEssentials
import Logging
import SiteModel
import Storage
import Synchronization
import Testing
@testable import Transport

@testable import Gateway

@Suite struct `The gateway's keys on disk` {
    /// A clock that a test sets.
    final class SetClock: GatewayClock {
        private let date: Mutex<Date>
        init(_ date: Date) { self.date = Mutex(date) }
        var now: Moment { Moment(wall: self.date.withLock { $0 }, monotonic: .now) }
        func set(_ date: Date) { self.date.withLock { $0 = date } }
    }

    private static let now = Date(timeIntervalSince1970: 1_790_000_000)
    private static let day = 86_400.0

    private static func room(
        in state: TemporaryState, _ clock: SetClock, _ change: (inout SiteConfiguration) -> Void = { _ in }
    ) throws -> PKIRoom {
        let directory = try Directory(state.path).subdirectory("pki", mode: 0o700)
        let configuration = SiteConfiguration.example {
            $0.listen.ocppTLS = [.init(host: "127.0.0.1", port: 9_001)]
            $0.tls.names = ["gateway.example"]
            change(&$0)
        }
        return try PKIRoom(
            in: directory, configuration: configuration, credentials: nil, clock: clock,
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// What is there after a look.
    private static func looked(_ room: PKIRoom) async throws -> PKIView {
        room.look()
        // One thing is done after the other, so this is behind it.
        return try await withCheckedThrowingContinuation { continuation in
            room.change { _ in
            } then: {
                continuation.resume(with: $0)
            }
        }
    }

    @Test func `are made at the first start and the same at the next`() throws {
        let state = TemporaryState(), clock = SetClock(Self.now)
        let first = try Self.room(in: state, clock).view
        #expect(first.certificates.map(\.role) == [.authority, .authority, .server, .server])
        #expect(first.certificates.allSatisfy { $0.origin == .own } && first.troubles.isEmpty)
        #expect(
            first.certificates.suffix(2).allSatisfy { $0.names == ["gateway.example"] && $0.subject == "O=example, CN=gateway.example" })
        #expect(try Self.room(in: state, clock).view == first)
        _ = try Self.room(in: state, clock).tls.handler(limits: TransportLimits())
    }

    @Test func `wait for a clock that is right`() async throws {
        let state = TemporaryState(), clock = SetClock(Date(timeIntervalSince1970: 3_600))
        let room = try Self.room(in: state, clock)
        #expect(room.view.certificates.isEmpty && room.view.troubles.first?.contains("cannot be right") == true)
        #expect(throws: TLSFault.self) { try room.tls.handler(limits: TransportLimits()) }
        clock.set(Self.now)
        let view = try await Self.looked(room)
        #expect(view.certificates.count == 4 && view.troubles.isEmpty)
    }

    @Test func `are renewed in time, by the same authorities`() async throws {
        let state = TemporaryState(), clock = SetClock(Self.now)
        let room = try Self.room(in: state, clock)
        let first = room.view.certificates
        clock.set(Self.now + 400 * Self.day)
        #expect(try await Self.looked(room).certificates == first)
        clock.set(Self.now + 500 * Self.day)
        let renewed = try await Self.looked(room).certificates
        #expect(renewed.prefix(2) == first.prefix(2))
        #expect(zip(renewed, first).suffix(2).allSatisfy { $0.serial != $1.serial && $0.notAfter > $1.notAfter })
    }

    @Test func `are made anew where a file is damaged, but never an authority`() throws {
        let state = TemporaryState(), clock = SetClock(Self.now)
        let first = try Self.room(in: state, clock).view
        try Array("rubbish".utf8).write(to: state.path + "/pki/server-rsa.pem")
        let second = try Self.room(in: state, clock).view
        #expect(second.certificates.map(\.serial) != first.certificates.map(\.serial))
        #expect(second.certificates.prefix(3) == first.certificates.prefix(3))
        #expect(second.troubles.first?.contains("server-rsa.pem") == true)
        try Array("rubbish".utf8).write(to: state.path + "/pki/authority-rsa.pem")
        let third = try Self.room(in: state, clock).view
        #expect(third.troubles.contains { $0.contains("authority-rsa.pem") })
        #expect(state.text(of: "pki/authority-rsa.pem") == "rubbish")
    }

    @Test func `say other names after the configuration does`() throws {
        let state = TemporaryState(), clock = SetClock(Self.now)
        _ = try Self.room(in: state, clock)
        let view = try Self.room(in: state, clock) { $0.tls.names = ["other.example", "192.0.2.9"] }.view
        #expect(view.certificates.suffix(2).allSatisfy { $0.names == ["other.example", "192.0.2.9"] })
    }

    @Test func `of others are told before they end`() throws {
        let view = CertificateView(
            .server, .imported,
            CertificateFacts(
                subject: "CN=x", issuer: "CN=y", organizations: [], serial: "1", notBefore: Self.now, notAfter: Self.now + 60 * Self.day,
                names: [], key: .rsa(bits: 2048), isAuthority: false, fingerprint: ""))
        #expect(view.trouble(at: Self.now) == nil)
        #expect(view.trouble(at: Self.now + 40 * Self.day)?.contains("bring a new one") == true)
        #expect(view.trouble(at: Self.now + 61 * Self.day)?.contains("has expired") == true)
        #expect(view.trouble(at: Self.now - Self.day)?.contains("is the clock right?") == true)
    }
}

extension [UInt8] {
    fileprivate func write(to path: String) throws { try Data(self).write(to: URL(filePath: path)) }
}
