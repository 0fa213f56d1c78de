package import Gateway
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Synchronization
package import Transport

/// Answers programs over HTTP, on a thread of its own: whoever asks much does not keep the site from deciding.
package struct WebServer: Service {
    private let addresses: [ListenAddress]
    private let api: API
    private let limits: WebLimits
    private let onReady: @Sendable ([ListenAddress]) -> Void

    /// Open connections that nobody has taken from the system yet.
    private static let backlog = 128

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
            addresses: addresses, api: API(token: try .readOrMake(in: gateway.stateDirectory, log: log), site: SiteDesk(gateway.runtime)),
            limits: limits, onReady: onReady)
    }

    init(
        addresses: [ListenAddress], api: API, limits: WebLimits = WebLimits(),
        onReady: @escaping @Sendable ([ListenAddress]) -> Void = { _ in }
    ) {
        self.addresses = addresses
        self.api = api
        self.limits = limits
        self.onReady = onReady
    }

    /// Runs until the task is cancelled or the service group shuts down. Requests whose answers are not there then are told so.
    /// - Throws: `ListenError` for an address that cannot be had.
    package func run() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let result: Result<Void, any Error>
        do {
            try await self.serve(on: group)
            result = .success(())
        } catch {
            result = .failure(error)
        }
        try await group.shutdownGracefully()
        try result.get()
    }

    private func serve(on group: MultiThreadedEventLoopGroup) async throws {
        let connections = OpenConnections(capacity: self.limits.connections)
        let places = Mutex<[Int: ListenAddress]>([:])
        try await withThrowingTaskGroup { tasks in
            for (index, address) in self.addresses.enumerated() {
                let application = self.application(at: address, on: group, connections) { port in
                    let all = places.withLock { places in
                        places[index] = ListenAddress(host: address.host, port: port)
                        return places
                    }
                    guard all.count == self.addresses.count else { return }
                    self.onReady(all.sorted { $0.key < $1.key }.map(\.value))
                }
                tasks.addTask {
                    do { try await application.run() } catch let error as IOError { throw ListenError(address, after: error) }
                }
            }
            // The first that cannot go on ends the others.
            while try await tasks.next() != nil {}
        }
    }

    private func application(
        at address: ListenAddress, on group: MultiThreadedEventLoopGroup, _ connections: OpenConnections,
        onBound: @escaping @Sendable (Int) -> Void
    ) -> Application<APIResponder> {
        let limits = self.limits
        let http = HTTP1Channel.Configuration(
            additionalChannelHandlers: [ConnectionGuard(limits: limits, connections: connections)],
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: limits.headBytes, maxHeaderListSize: limits.headBytes, maxHeaderFieldCount: limits.headFields))
        return Application(
            responder: APIResponder(api: self.api), server: .http1(configuration: http),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port), backlog: Self.backlog),
            onServerRunning: { channel in onBound(channel.localAddress?.port ?? address.port) },
            eventLoopGroupProvider: .shared(group), logger: Self.silentLog)
    }

    /// Hummingbird tells of each start and stop what the gateway tells itself.
    private static var silentLog: Logger { Logger(label: "web") { _ in SwiftLogNoOpLogHandler() } }
}
