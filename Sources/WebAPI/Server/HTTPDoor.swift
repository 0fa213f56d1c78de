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
    private let places: [HTTPPlace]
    private let encryption: HTTPEncryption?
    private let responder: @Sendable (HTTPPlace) -> Responder
    private let limits: WebLimits
    private let onReady: @Sendable ([HTTPPlace]) -> Void
    private let mayContinue: @Sendable (HTTPRequest) -> Bool

    /// Open connections that nobody has taken from the system yet.
    private static var backlog: Int { 128 }

    /// - Parameters:
    ///   - encryption: what the encrypted places need.
    ///   - responder: answers what comes at a place.
    ///   - mayContinue: whether a client that asks before it sends its body is told to.
    init(
        places: [HTTPPlace], encryption: HTTPEncryption?, limits: WebLimits, responder: @escaping @Sendable (HTTPPlace) -> Responder,
        onReady: @escaping @Sendable ([HTTPPlace]) -> Void, mayContinue: @escaping @Sendable (HTTPRequest) -> Bool = { _ in true }
    ) {
        self.places = places
        self.encryption = encryption
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
        let bound = Mutex<[Int: HTTPPlace]>([:])
        try await withThrowingTaskGroup { tasks in
            for (index, place) in self.places.enumerated() {
                let application = self.application(at: place, on: group, connections) { port in
                    let all = bound.withLock { bound in
                        bound[index] = place
                        bound[index]?.address.port = port
                        return bound
                    }
                    guard all.count == self.places.count else { return }
                    self.onReady(all.sorted { $0.key < $1.key }.map(\.value))
                }
                tasks.addTask {
                    do { try await application.run() } catch let error as IOError { throw ListenError(place.address, after: error) }
                }
            }
            // The first that cannot go on ends the others.
            while try await tasks.next() != nil {}
        }
    }

    private func application(
        at place: HTTPPlace, on group: MultiThreadedEventLoopGroup, _ connections: OpenConnections,
        onBound: @escaping @Sendable (Int) -> Void
    ) -> Application<Responder> {
        let (limits, mayContinue, address) = (self.limits, self.mayContinue, place.address)
        let encryption = place.isEncrypted ? self.encryption : nil
        let http = HTTP1Channel.Configuration(
            additionalChannelHandlers: [
                ConnectionGuard(limits: limits, connections: connections, encryption: encryption, mayContinue: mayContinue)
            ],
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: limits.headBytes, maxHeaderListSize: limits.headBytes, maxHeaderFieldCount: limits.headFields))
        let server = HTTPServerBuilder { responder in
            EncryptedChannel(plain: HTTP1Channel(responder: responder, configuration: http), encryption: encryption)
        }
        return Application(
            responder: self.responder(place), server: server,
            configuration: ApplicationConfiguration(address: .hostname(address.host, port: address.port), backlog: Self.backlog),
            onServerRunning: { channel in onBound(channel.localAddress?.port ?? address.port) },
            eventLoopGroupProvider: .shared(group), logger: Self.silentLog)
    }

    /// Hummingbird tells of each start and stop what the gateway tells itself.
    private static var silentLog: Logger { Logger(label: "web") { _ in SwiftLogNoOpLogHandler() } }
}
