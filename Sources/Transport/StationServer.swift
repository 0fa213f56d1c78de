package import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// The chargers' door: listens, lets in whom the service admits, and drives one `StationConnection` for each.
package final class StationServer: Sendable {
    /// Where chargers come in over TLS.
    package struct Encrypted: Sendable {
        package var addresses: [ListenAddress]
        package var tls: ServerTLS

        package init(addresses: [ListenAddress], tls: ServerTLS) {
            self.addresses = addresses
            self.tls = tls
        }
    }

    private let listeners: [any Channel]
    private let door: Door

    private init(listeners: [any Channel], door: Door) {
        self.listeners = listeners
        self.door = door
    }

    /// Listens at all the addresses, or at none.
    /// - Throws: `ListenError` for the first address that cannot be had.
    package static func start(
        on addresses: [ListenAddress], encrypted: Encrypted? = nil, group: any EventLoopGroup, service: any StationService,
        options: ConnectionOptions
    ) async throws(ListenError) -> StationServer {
        let door = Door(service: service, options: options)
        let encryption = encrypted.map { Encryption(tls: $0.tls, gate: HandshakeGate(limits: options.limits, now: options.now)) }
        let places = addresses.map { (address: $0, encryption: nil as Encryption?) } + (encrypted?.addresses.map { ($0, encryption) } ?? [])
        var listeners: [any Channel] = []
        for (address, encryption) in places {
            let bootstrap = Self.bootstrap(group: group, door: door, encryption)
            do {
                listeners.append(try await bootstrap.bind(host: address.host, port: address.port).get())
            } catch {
                for listener in listeners { listener.close(promise: nil) }
                throw ListenError(address, after: error)
            }
        }
        return StationServer(listeners: listeners, door: door)
    }

    /// The ports that are listened at, in the order of the addresses, the encrypted ones last: where an address asked for port 0, the system has chosen one.
    package var ports: [Int] { self.listeners.compactMap { $0.localAddress?.port } }

    /// Open sockets, handshakes included.
    package var connectionCount: Int { self.door.channels.count }

    /// Listens no more, says goodbye on every connection, and returns when all are closed, at the latest after `grace`.
    package func stop(grace: Duration) async {
        self.door.shut()
        for listener in self.listeners { await listener.end() }
        let channels = self.door.channels
        for channel in channels {
            channel.eventLoop.execute {
                channel.pipeline.fireUserInboundEventTriggered(ConnectionEvent.stop)
                // Only now: a loop that is late would otherwise close before the goodbye was said.
                let deadline = channel.eventLoop.scheduleTask(in: TimeAmount(grace)) { channel.close(promise: nil) }
                channel.closeFuture.whenComplete { _ in deadline.cancel() }
            }
        }
        for channel in channels { await channel.ended() }
    }

    private static func bootstrap(group: any EventLoopGroup, door: Door, _ encryption: Encryption?) -> ServerBootstrap {
        ServerBootstrap(group: group)
            // A site's chargers come back all at once after a power cut. What the backlog has no room for comes back after 1, 3, 7 s.
            .serverChannelOption(.backlog, value: 4096)
            .serverChannelOption(.maxMessagesPerRead, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.recvAllocator, value: AdaptiveRecvByteBufferAllocator(minimum: 512, initial: 1024, maximum: 16384))
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try Self.receive(channel, at: door, encryption)
                }
            }
    }

    /// What a listener with TLS has beside others.
    struct Encryption: Sendable {
        var tls: ServerTLS
        var gate: HandshakeGate
    }

    /// The pipeline of a new connection.
    static func receive(_ channel: any Channel, at door: Door, _ encryption: Encryption? = nil) throws {
        let address = channel.remoteAddress?.ipAddress ?? "unknown"
        let crowded: Refusal?
        switch door.came(channel, from: address) {
        case .welcome: crowded = nil
        case .crowded(let refusal): crowded = refusal
        case .overrun: throw Overrun()
        }
        // Only now: who comes when there are too many costs no cryptography.
        if let encryption {
            let service = door.service
            try channel.pipeline.syncOperations.addHandler(
                HandshakeDoor(encryption.gate, tls: encryption.tls) { service.failed($0, remoteAddress: address) })
        }
        let decoder = ByteToMessageHandler(
            HTTPRequestDecoder(
                leftOverBytesStrategy: .forwardBytes, informationalResponseStrategy: .drop, limitConfiguration: door.options.limits.http))
        try channel.pipeline.syncOperations.addHandlers([
            decoder, DoorHandler(door: door, decoder: decoder, remoteAddress: address, crowded: crowded),
        ])
    }
}

/// Ends a connection that comes when there are far too many.
private struct Overrun: Error {}

extension Channel {
    /// Closes the channel and returns when it is closed.
    fileprivate func end() async {
        self.close(promise: nil)
        await self.ended()
    }

    fileprivate func ended() async {
        // The future fails if the system could not close the socket properly; there is no socket then either.
        do { try await self.closeFuture.get() } catch {}
    }
}
