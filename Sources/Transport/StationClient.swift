package import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// The charger's side: opens the WebSocket to a central system.
package struct StationClient: Sendable {
    /// Where the central system is.
    package struct Server: Sendable {
        package var host: String
        package var port: Int
        /// What stands before the identity in the path.
        package var path: String

        package init(host: String, port: Int, path: String = "/ocpp/") {
            self.host = host
            self.port = port
            self.path = path
        }
    }

    private let group: any EventLoopGroup
    private let options: ConnectionOptions
    private let tls: ClientTLS?

    /// - Parameter tls: nil speaks without encryption.
    package init(group: any EventLoopGroup, options: ConnectionOptions, tls: ClientTLS? = nil) {
        self.group = group
        self.options = options
        self.tls = tls
    }

    /// Connects as `identity`. `service` has been told `opened` when this returns.
    package func connect(
        to server: Server, as identity: String, password: Password? = nil, service: any ConnectionService
    ) async throws(ConnectError) -> StationConnection {
        let handshake = ClientHandshake(server: server, identity: identity, password: password)
        let (limits, tls) = (self.options.limits, self.tls)
        let bootstrap = ClientBootstrap(group: self.group)
            .connectTimeout(TimeAmount(limits.handshakeTime))
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(.recvAllocator, value: AdaptiveRecvByteBufferAllocator(minimum: 512, initial: 1024, maximum: 16384))
            .channelOption(.maxMessagesPerRead, value: 1)
        do {
            let opened = try await bootstrap.connect(host: server.host, port: server.port) { channel in
                channel.eventLoop.makeCompletedFuture { () throws -> EventLoopFuture<StationConnection> in
                    if let tls { try channel.pipeline.syncOperations.addHandler(tls.handler(for: server.host, limits: limits)) }
                    return ClientHandshakeHandler.add(to: channel, handshake, service: service, options: self.options)
                }
            }
            return try await opened.get()
        } catch let error as ConnectError {
            throw error
        } catch ChannelError.connectTimeout {
            throw .timedOut
        } catch {
            throw .unreachable("\(error)")
        }
    }
}

/// Why there is no WebSocket.
package enum ConnectError: Error, Sendable, Equatable, CustomStringConvertible {
    /// No connection, or one that ended before the answer; the system's own words.
    case unreachable(String)
    /// The server's answer was another one than a WebSocket.
    case refused(status: Int, reason: String)
    /// The server's answer does not prove that it understood, or names another subprotocol.
    case notOCPP(String)
    case timedOut

    package var description: String {
        switch self {
        case .unreachable(let cause): "the server cannot be reached: \(cause)"
        case .refused(let status, let reason): "the server answered \(status): \(reason)"
        case .notOCPP(let what): "the server does not speak OCPP 1.6-J: \(what)"
        case .timedOut: "the server did not answer the handshake in time"
        }
    }
}
