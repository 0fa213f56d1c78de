package import Gateway
import Hummingbird
package import Logging
import ServiceLifecycle
package import Transport

/// Answers programs over HTTP.
package struct WebServer: Service {
    private let door: HTTPDoor<APIResponder>

    /// Reads the token of the gateway's state directory, or makes it.
    /// - Parameters:
    ///   - addresses: port 0 lets the system choose.
    ///   - onReady: is told once where the server listens, in the order of the addresses.
    /// - Throws: `APIToken.Problem` or `StorageError` for a token that cannot be had.
    package init(
        addresses: [ListenAddress], gateway: Gateway, limits: WebLimits = WebLimits(), log: Logger,
        onReady: @escaping @Sendable ([ListenAddress]) -> Void = { _ in }
    ) throws {
        self.init(
            addresses: addresses,
            api: API(token: try .readOrMake(in: gateway.stateDirectory, log: log), site: SiteDesk(gateway.runtime, clock: gateway.clock)),
            limits: limits, onReady: onReady)
    }

    init(
        addresses: [ListenAddress], api: API, limits: WebLimits = WebLimits(),
        onReady: @escaping @Sendable ([ListenAddress]) -> Void = { _ in }
    ) {
        self.door = HTTPDoor(addresses: addresses, responder: APIResponder(api: api), limits: limits, onReady: onReady)
    }

    /// Runs until the task is cancelled or the service group shuts down. Requests whose answers are not there then are told so.
    /// - Throws: `ListenError` for an address that cannot be had.
    package func run() async throws { try await self.door.run() }
}
