import FoundationEssentials
import NIOCore
import NIOEmbedded

@testable import Transport

/// A client and a server of our own, without sockets: what one writes, `pump` brings to the other.
final class TLSPair {
    let client: EmbeddedChannel
    let server: EmbeddedChannel
    let clientEnd = End()
    let serverEnd = End()

    /// What is told above TLS on one side.
    final class End: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private(set) var bytes: [UInt8] = []
        private(set) var pieces = 0
        private(set) var facts: TLSFacts?
        private(set) var faults: [TLSFault] = []
        private(set) var isInactive = false
        private(set) var isInputClosed = false
        var onRead: ((ChannelHandlerContext) -> Void)?

        var text: String { String(decoding: self.bytes, as: UTF8.self) }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            self.bytes += self.unwrapInboundIn(data).readableBytesView
            self.pieces += 1
            self.onRead?(context)
        }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if let facts = event as? TLSFacts { self.facts = facts }
            if case .inputClosed? = event as? ChannelEvent { self.isInputClosed = true }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            if let fault = error as? TLSFault { self.faults.append(fault) }
        }

        func channelInactive(context: ChannelHandlerContext) { self.isInactive = true }
    }

    convenience init(
        server: TLSContext, client: TLSContext, name: String? = "gateway.example", at time: Date = TestPKI.now,
        limits: TransportLimits = TransportLimits()
    ) throws {
        try self.init(TLSHandler(server, at: time, limits: limits), TLSHandler(client, server: name, at: time, limits: limits))
    }

    /// A server as a listener has it.
    convenience init(server: ServerTLS, client: TLSContext) throws {
        let limits = TransportLimits()
        try self.init(server.handler(limits: limits), TLSHandler(client, server: "gateway.example", at: TestPKI.now, limits: limits))
    }

    private init(_ server: TLSHandler, _ client: TLSHandler) throws {
        self.client = EmbeddedChannel()
        self.server = EmbeddedChannel()
        let address = try SocketAddress(ipAddress: "192.0.2.7", port: 443)
        try self.server.connect(to: address).wait()
        try self.server.pipeline.syncOperations.addHandlers([server, self.serverEnd])
        try self.client.pipeline.syncOperations.addHandlers([client, self.clientEnd])
        try self.client.connect(to: address).wait()
    }

    /// Both with what every test may rely on.
    convenience init(
        _ identities: [TLSIdentity] = [TestPKI.elliptic], clientRoots: TrustedRoots? = nil, identity: TLSIdentity? = nil,
        limits: TransportLimits = TransportLimits()
    ) throws {
        try self.init(
            server: try TLSContext(serving: identities, clientRoots: clientRoots),
            client: try TLSContext(trusting: TestPKI.roots, identity: identity), limits: limits)
    }

    deinit {
        _ = try? self.client.finish(acceptAlreadyClosed: true)
        _ = try? self.server.finish(acceptAlreadyClosed: true)
    }

    /// Brings everything across, in pieces of `size` bytes, until nobody has more to say.
    func pump(pieces size: Int = .max) throws {
        while true {
            let toServer = try self.outbound(of: self.client), toClient = try self.outbound(of: self.server)
            guard !toServer.isEmpty || !toClient.isEmpty else { return }
            try Self.deliver(toServer, to: self.server, pieces: size)
            try Self.deliver(toClient, to: self.client, pieces: size)
        }
    }

    /// What a side has sent and nobody has taken across.
    func outbound(of channel: EmbeddedChannel) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let buffer = try channel.readOutbound(as: ByteBuffer.self) { bytes += buffer.readableBytesView }
        return bytes
    }

    static func deliver(_ bytes: [UInt8], to channel: EmbeddedChannel, pieces size: Int = .max) throws {
        var rest = bytes[...]
        while !rest.isEmpty, channel.isActive {
            try channel.writeInbound(ByteBuffer(bytes: rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        channel.embeddedEventLoop.run()
    }

    static func write(_ text: String, on channel: EmbeddedChannel) { channel.writeAndFlush(ByteBuffer(string: text), promise: nil) }
}
