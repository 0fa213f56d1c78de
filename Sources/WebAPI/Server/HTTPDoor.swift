import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import Synchronization
import Transport

/// Listens for HTTP on a thread of its own: whoever asks much does not keep the site from deciding.
struct HTTPDoor<Responder: HTTPResponder>: Sendable where Responder.Context == DoorContext {
    private let addresses: [ListenAddress]
    private let responder: Responder
    private let limits: WebLimits
    private let onReady: @Sendable ([ListenAddress]) -> Void
    private let mayContinue: @Sendable (HTTPRequest) -> Bool

    /// Open connections that nobody has taken from the system yet.
    private static var backlog: Int { 128 }

    /// - Parameter mayContinue: whether a client that asks before it sends its body is told to.
    init(
        addresses: [ListenAddress], responder: Responder, limits: WebLimits, onReady: @escaping @Sendable ([ListenAddress]) -> Void,
        mayContinue: @escaping @Sendable (HTTPRequest) -> Bool = { _ in true }
    ) {
        self.addresses = addresses
        self.responder = responder
        self.limits = limits
        self.onReady = onReady
        self.mayContinue = mayContinue
    }

    func run() async throws {
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
        let connections = OpenConnections(capacity: self.limits.connections, perAddress: self.limits.perAddress)
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
    ) -> Application<Responder> {
        let (limits, mayContinue) = (self.limits, self.mayContinue)
        let http = HTTP1Channel.Configuration(
            additionalChannelHandlers: [ConnectionGuard(limits: limits, connections: connections, mayContinue: mayContinue)],
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: limits.headBytes, maxHeaderListSize: limits.headBytes, maxHeaderFieldCount: limits.headFields))
        return Application(
            responder: self.responder, server: .http1(configuration: http),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port), backlog: Self.backlog),
            onServerRunning: { channel in onBound(channel.localAddress?.port ?? address.port) },
            eventLoopGroupProvider: .shared(group), logger: Self.silentLog)
    }

    /// Hummingbird tells of each start and stop what the gateway tells itself.
    private static var silentLog: Logger { Logger(label: "web") { _ in SwiftLogNoOpLogHandler() } }
}
