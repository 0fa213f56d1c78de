import JSON
import NIOCore
import NIOPosix
import OCPPJ

@testable import Transport

/// A real server on loopback with one honest charger, the canary.
struct LoopbackSite: Sendable {
    let service: TestService
    let server: StationServer
    let canary: StationConnection
    let canaryService = TestService()

    var port: Int { self.server.ports.first ?? 0 }

    /// Runs `body` against a new site, and checks that the canary lives before and after it.
    static func run(
        service: TestService = TestService(), limits: TransportLimits = TransportLimits(),
        _ body: @Sendable (LoopbackSite) async throws -> Void
    ) async throws {
        let options = ConnectionOptions(limits: limits, now: { .now })
        let server = try await StationServer.start(
            on: [ListenAddress(host: "127.0.0.1", port: 0)], group: MultiThreadedEventLoopGroup.singleton, service: service,
            options: options)
        let client = StationClient(group: MultiThreadedEventLoopGroup.singleton, options: ConnectionOptions(now: { .now }))
        let canary = try await client.connect(
            to: .init(host: "127.0.0.1", port: server.ports[0]), as: "canary", service: TestService())
        let site = LoopbackSite(service: service, server: server, canary: canary)
        do {
            try await site.canarySings()
            try await body(site)
            try await site.canarySings()
        } catch {
            await server.stop(grace: .zero)
            throw error
        }
        await server.stop(grace: .seconds(1))
    }

    /// The honest charger is answered.
    func canarySings() async throws {
        _ = try await self.canary.call("Heartbeat")
    }

    /// Waits until the connection of `identity` has ended, and tells why.
    func end(of count: Int = 1) async -> [CloseReason] {
        await self.service.memory.wait { $0.closed.count >= count }
        return self.service.closed
    }
}

extension StationConnection {
    /// `call`, for a test that is not on the event loop.
    func call(_ action: String, payload: String = "{}") async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            self.eventLoop.execute {
                self.call(action, payload: Array(payload.utf8), timeout: .seconds(30)) { result in
                    continuation.resume(with: result.map { String(decoding: $0.text, as: UTF8.self) }.mapError { $0 })
                }
            }
        }
    }

    func onLoop(_ body: @escaping @Sendable (StationConnection) -> Void) {
        self.eventLoop.execute { body(self) }
    }
}
