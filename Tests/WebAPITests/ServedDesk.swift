import Gateway
import Logging
import ServiceLifecycle
import Testing
import Transport

@testable import WebAPI

/// Serves an API on loopback while `body` runs.
func serving(
    _ api: API, limits: WebLimits = .unhurried, _ body: (_ port: Int) async throws -> Void
) async throws {
    try await serving(api, at: [HTTPPlace(.loopback)], limits: limits) { try await body($0[0]) }
}

/// Serves an API at several places while `body` runs.
func serving(
    _ api: API, at wanted: [HTTPPlace], encryption: HTTPEncryption? = nil, limits: WebLimits = .unhurried,
    _ body: (_ ports: [Int]) async throws -> Void
) async throws {
    let (places, bound) = AsyncStream.makeStream(of: [HTTPPlace].self)
    let server = WebServer(at: wanted, encryption: encryption, api, limits: limits, onReady: { bound.yield($0) })
    let running = Task { try await server.run() }
    let result: Result<Void, any Error>
    do {
        try await body(try #require(await places.first { _ in true }).map(\.address.port))
        result = .success(())
    } catch {
        result = .failure(error)
    }
    running.cancel()
    _ = await running.result
    try result.get()
}

extension WebServer {
    /// Without a gateway behind it.
    init(
        at places: [HTTPPlace], encryption: HTTPEncryption? = nil, _ api: API, limits: WebLimits = .unhurried,
        protection: @escaping @Sendable () -> AsyncStream<Bool> = { AsyncStream { $0.yield(true) } },
        log: @escaping @Sendable (String) -> Void = { _ in }, onReady: @escaping @Sendable ([HTTPPlace]) -> Void = { _ in }
    ) {
        self.init(
            places: places, encryption: encryption, api: api, limits: limits, protection: protection,
            log: Logger(label: "test") { _ in LineCollector(log) }, onReady: onReady)
    }
}

extension TestDesk {
    /// The head of a request with the token, as it goes over the line.
    static func head(_ method: String, _ target: String, _ fields: String...) -> String {
        let all = ["Host: localhost", "Authorization: Bearer \(Self.token)"] + fields
        return "\(method) \(target) HTTP/1.1\r\n" + all.map { "\($0)\r\n" }.joined() + "\r\n"
    }
}

extension ListenAddress {
    /// Where the system chooses the port.
    static let loopback = ListenAddress(host: "127.0.0.1", port: 0)
}

extension WebLimits {
    /// Where time is not what is tested: other tests may keep the machine busy for minutes.
    static var unhurried: WebLimits {
        var limits = WebLimits()
        for time in [\WebLimits.headTime, \.idleTime, \.bodyTime, \.answerTime] { limits[keyPath: time] = .seconds(3_600) }
        return limits
    }
}

extension TransportLimits {
    static var unhurried: TransportLimits {
        var limits = TransportLimits()
        limits.handshakeTime = .seconds(3_600)
        return limits
    }
}
