import Gateway
import Logging
import ServiceLifecycle
import Testing
import Transport

@testable import WebAPI

/// Serves an API on loopback while `body` runs.
func serving(
    _ api: API, limits: WebLimits = WebLimits(), _ body: (_ port: Int) async throws -> Void
) async throws {
    let (places, bound) = AsyncStream.makeStream(of: [ListenAddress].self)
    let server = WebServer(at: [ListenAddress(host: "127.0.0.1", port: 0)], api, limits: limits, onReady: { bound.yield($0) })
    let running = Task { try await server.run() }
    let result: Result<Void, any Error>
    do {
        try await body(try #require(await places.first { _ in true }?.first?.port))
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
        at addresses: [ListenAddress], _ api: API, limits: WebLimits = WebLimits(),
        protection: @escaping @Sendable () -> AsyncStream<Bool> = { AsyncStream { $0.yield(true) } },
        log: @escaping @Sendable (String) -> Void = { _ in }, onReady: @escaping @Sendable ([ListenAddress]) -> Void = { _ in }
    ) {
        self.init(
            addresses: addresses, api: api, limits: limits, protection: protection, log: Logger(label: "test") { _ in LineCollector(log) },
            onReady: onReady)
    }
}

extension TestDesk {
    /// The head of a request with the token, as it goes over the line.
    static func head(_ method: String, _ target: String, _ fields: String...) -> String {
        let all = ["Host: localhost", "Authorization: Bearer \(Self.token)"] + fields
        return "\(method) \(target) HTTP/1.1\r\n" + all.map { "\($0)\r\n" }.joined() + "\r\n"
    }
}
