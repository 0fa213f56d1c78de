import NIOCore
import NIOPosix

@testable import Transport

/// A socket that does as it likes.
final class RawPeer: Sendable {
    struct Inbox: Sendable {
        var bytes: [UInt8] = []
        var isClosed = false
    }

    let channel: any Channel
    let inbox: Watched<Inbox>

    private init(channel: any Channel, inbox: Watched<Inbox>) {
        self.channel = channel
        self.inbox = inbox
    }

    /// - Parameter reads: false for one that never reads what it is sent.
    static func connect(to port: Int, reads: Bool = true) async throws -> RawPeer {
        let inbox = Watched(Inbox())
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.autoRead, value: reads)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Collector(inbox: inbox)) }
            }
            .connect(host: "127.0.0.1", port: port).get()
        return RawPeer(channel: channel, inbox: inbox)
    }

    /// Connected and upgraded, with the answer dropped.
    static func upgraded(at port: Int, as identity: String = "rogue") async throws -> RawPeer {
        let peer = try await RawPeer.connect(to: port)
        peer.send(Upgrade.target("/ocpp/\(identity)").bytes)
        await peer.inbox.wait { $0.bytes.suffix(4) == Array("\r\n\r\n".utf8) || $0.isClosed }
        peer.inbox.change { $0.bytes = [] }
        return peer
    }

    func send(_ bytes: [UInt8]) {
        self.channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
    }

    /// Sends and waits until the system has taken it all; false if the socket ended before.
    func sendAll(_ bytes: [UInt8]) async -> Bool {
        do {
            try await self.channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
            return true
        } catch {
            return false
        }
    }

    /// What came until the end of the socket.
    func untilClosed() async -> [UInt8] {
        await self.inbox.wait { $0.isClosed }
        return self.inbox.value.bytes
    }

    /// The code of the close frame that came at the end.
    func closeCode() async throws -> UInt16? {
        let bytes = await self.untilClosed()
        guard case .close(let frame)? = try FrameReaderTests.read(bytes, limits: TransportLimits(), masked: false).last else { return nil }
        return frame.code?.rawValue
    }

    private final class Collector: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let inbox: Watched<Inbox>

        init(inbox: Watched<Inbox>) {
            self.inbox = inbox
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let bytes = self.unwrapInboundIn(data)
            self.inbox.change { $0.bytes += bytes.readableBytesView }
        }

        func channelInactive(context: ChannelHandlerContext) {
            self.inbox.change { $0.isClosed = true }
            context.fireChannelInactive()
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }
}
