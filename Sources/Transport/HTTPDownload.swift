package import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// One GET over HTTP/1.1, with TLS or without, read no faster than somebody takes it.
package struct HTTPDownload: Sendable {
    /// Where to connect to: the name was resolved before.
    package var address: SocketAddress
    /// Nil: none.
    package var encryption: Encryption?
    /// For the header `Host`.
    package var host: String
    package var target: String
    package var headers: [(name: String, value: String)]

    package init(
        address: SocketAddress, encryption: Encryption? = nil, host: String, target: String, headers: [(name: String, value: String)]
    ) {
        self.address = address
        self.encryption = encryption
        self.host = host
        self.target = target
        self.headers = headers
    }

    package struct Encryption: Sendable {
        package var tls: ClientTLS
        /// The name or address that the server's certificate must bear.
        package var server: String

        package init(tls: ClientTLS, server: String) {
            self.tls = tls
            self.server = server
        }
    }

    /// Names in small letters.
    package struct Head: Sendable {
        package var status: Int
        package var fields: [String: String]
    }

    package enum Failure: Error, Sendable, CustomStringConvertible {
        case unreachable(String)
        case timedOut
        /// The connection ended before the body did.
        case cutShort
        case noAnswer

        package var description: String {
            switch self {
            case .unreachable(let cause): "the server cannot be reached: \(cause)"
            case .timedOut: "nothing came any more"
            case .cutShort: "the connection ended in the middle of the file"
            case .noAnswer: "the connection ended before there was an answer"
            }
        }
    }

    private typealias Connection = NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>

    /// - Parameters:
    ///   - patience: to connect, and between two pieces of the answer.
    ///   - head: decides by the answer's head whether the body is wanted.
    ///   - body: takes the next piece.
    /// - Throws: `Failure`, `TLSFault` where another try would end alike, or what `head` and `body` throw.
    package func run(
        on group: any EventLoopGroup, patience: Duration, head: (Head) async throws -> Bool, body: ([UInt8]) async throws -> Void
    ) async throws {
        let trouble = Trouble()
        let connection = try await self.connect(on: group, patience, trouble)
        do {
            try await self.ask(connection, head: head, body: body)
        } catch let refused as Refused {
            throw refused.error
        } catch {
            // However the end of the connection was noticed, this is why.
            throw trouble.fault.map(Self.cause) ?? error
        }
    }

    /// Whoever takes the answer does not want it.
    private struct Refused: Error {
        var error: any Error
    }

    private func ask(
        _ connection: Connection, head: (Head) async throws -> Bool, body: ([UInt8]) async throws -> Void
    ) async throws {
        try await connection.executeThenClose { inbound, outbound in
            var fields = HTTPHeaders([("Host", self.host)])
            for (name, value) in self.headers { fields.add(name: name, value: value) }
            fields.add(name: "Connection", value: "close")
            try await outbound.write(.head(HTTPRequestHead(version: .http1_1, method: .GET, uri: self.target, headers: fields)))
            try await outbound.write(.end(nil))
            do {
                try await Self.read(inbound, head: head, body: body)
            } catch is HTTPParserError {
                throw Failure.cutShort
            } catch let error as IOError {
                throw Failure.unreachable("\(error)")
            }
        }
    }

    private static func read(
        _ parts: NIOAsyncChannelInboundStream<HTTPClientResponsePart>, head: (Head) async throws -> Bool,
        body: ([UInt8]) async throws -> Void
    ) async throws {
        var hasHead = false
        for try await part in parts {
            switch part {
            case .head(let response):
                hasHead = true
                var fields: [String: String] = [:]
                for (name, value) in response.headers { fields[name.lowercased()] = value }
                do {
                    guard try await head(Head(status: Int(response.status.code), fields: fields)) else { return }
                } catch {
                    throw Refused(error: error)
                }
            case .body(let piece):
                do { try await body(Array(buffer: piece)) } catch { throw Refused(error: error) }
            case .end: return
            }
        }
        throw hasHead ? Failure.cutShort : Failure.noAnswer
    }

    private static func cause(_ fault: TLSFault) -> any Error {
        switch fault {
        case .unusable, .handshake: fault
        case .handshakeTimedOut, .handshakeCrowded: Failure.timedOut
        case .handshakeCutOff, .record, .deaf: Failure.unreachable("\(fault)")
        case .cutOff: Failure.cutShort
        }
    }

    private func connect(on group: any EventLoopGroup, _ patience: Duration, _ trouble: Trouble) async throws -> Connection {
        let encryption = self.encryption
        do {
            return try await ClientBootstrap(group: group)
                .connectTimeout(TimeAmount(patience))
                .connect(to: self.address) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let pipeline = channel.pipeline.syncOperations
                        if let encryption {
                            try pipeline.addHandler(try encryption.tls.handler(for: encryption.server, limits: TransportLimits()))
                        }
                        try pipeline.addHandler(IdleStateHandler(readTimeout: TimeAmount(patience)))
                        try pipeline.addHTTPClientHandlers()
                        try pipeline.addHandler(Silence(trouble))
                        return try Connection(wrappingChannelSynchronously: channel)
                    }
                }
        } catch {
            throw Failure.unreachable("\(error)")
        }
    }

    /// What was wrong with TLS.
    private final class Trouble: Sendable {
        private let found = Mutex<TLSFault?>(nil)

        var fault: TLSFault? { self.found.withLock { $0 } }

        func note(_ fault: TLSFault) { self.found.withLock { $0 = fault } }
    }

    /// Ends a connection on which nothing comes.
    private final class Silence: ChannelInboundHandler {
        typealias InboundIn = HTTPClientResponsePart

        private let trouble: Trouble

        init(_ trouble: Trouble) { self.trouble = trouble }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            if let fault = error as? TLSFault { self.trouble.note(fault) }
            context.fireErrorCaught(error)
        }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            guard event is IdleStateHandler.IdleStateEvent else { return context.fireUserInboundEventTriggered(event) }
            context.fireErrorCaught(Failure.timedOut)
            context.close(promise: nil)
        }
    }
}
