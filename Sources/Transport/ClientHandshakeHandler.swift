internal import NIOCore
internal import NIOHTTP1
internal import Synchronization

/// Asks for the WebSocket and gives way to its handler when the answer is there.
final class ClientHandshakeHandler: ChannelInboundHandler, RemovableChannelHandler, NIOScheduledCallbackHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    /// Generations of this process's client connections.
    private static let generations = Atomic<UInt64>(0)

    private let handshake: ClientHandshake
    private let service: any ConnectionService
    private let options: ConnectionOptions
    private let encoder: HTTPRequestEncoder
    private let decoder: ByteToMessageHandler<HTTPResponseDecoder>
    private var opened: EventLoopPromise<StationConnection>?
    private var context: ChannelHandlerContext?
    private var deadline: NIOScheduledCallback?

    /// Makes the channel ask for a WebSocket as soon as it is connected.
    static func add(
        to channel: any Channel, _ handshake: ClientHandshake, service: any ConnectionService, options: ConnectionOptions
    ) -> EventLoopFuture<StationConnection> {
        let opened = channel.eventLoop.makePromise(of: StationConnection.self)
        let handler = ClientHandshakeHandler(handshake, service: service, options: options, opened: opened)
        do {
            try channel.pipeline.syncOperations.addHandlers([handler.encoder, handler.decoder, handler])
        } catch {
            handler.fail(.unreachable("\(error)"))
        }
        return opened.futureResult
    }

    private init(
        _ handshake: ClientHandshake, service: any ConnectionService, options: ConnectionOptions,
        opened: EventLoopPromise<StationConnection>
    ) {
        self.handshake = handshake
        self.service = service
        self.options = options
        self.encoder = HTTPRequestEncoder()
        self.decoder = ByteToMessageHandler(
            HTTPResponseDecoder(
                leftOverBytesStrategy: .forwardBytes, informationalResponseStrategy: .drop, limitConfiguration: options.limits.http))
        self.opened = opened
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if context.channel.isActive { self.ask(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        self.ask(context)
        context.fireChannelActive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.fail(.unreachable("the connection ended before the answer"))
        self.deadline?.cancel()
        self.deadline = nil
        self.context = nil
    }

    func handleScheduledCallback(eventLoop: some EventLoop) {
        self.fail(.timedOut)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(let head) = self.unwrapInboundIn(data), self.opened != nil else { return }
        do throws(ConnectError) {
            try self.handshake.check(head)
            self.upgrade(context)
        } catch {
            self.fail(error)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        self.fail(error is HTTPParserError ? .notOCPP("its answer is no HTTP/1.1") : .unreachable("\(error)"))
    }

    private func ask(_ context: ChannelHandlerContext) {
        do {
            let time = TimeAmount(self.options.limits.handshakeTime)
            self.deadline = try context.eventLoop.assumeIsolated().scheduleCallback(in: time, handler: self)
        } catch {
            self.fail(.unreachable("the event loop is shutting down"))
            return
        }
        context.write(self.wrapOutboundOut(.head(self.handshake.request)), promise: nil)
        context.writeAndFlush(self.wrapOutboundOut(.end(nil)), promise: nil)
    }

    private func fail(_ error: ConnectError) {
        guard let opened = self.opened else { return }
        self.opened = nil
        opened.fail(error)
        self.context?.close(promise: nil)
    }

    private func upgrade(_ context: ChannelHandlerContext) {
        guard let opened = self.opened else { return }
        let handler = StationChannelHandler(service: self.service, role: .client, options: self.options, channel: context.channel)
        let pipeline = context.pipeline.syncOperations
        do {
            try pipeline.addHandler(handler, position: .after(self))
        } catch {
            self.fail(.unreachable("\(error)"))
            return
        }
        self.opened = nil
        pipeline.removeHandler(self.encoder, promise: nil)
        // The decoder leaves behind what it is in the midst of, and hands on the bytes that came behind the answer.
        pipeline.removeHandler(self.decoder, promise: nil)
        pipeline.removeHandler(context: context, promise: nil)
        let connection = StationConnection(
            identity: self.handshake.identity, remoteAddress: context.channel.remoteAddress?.ipAddress ?? "unknown",
            generation: Self.generations.add(1, ordering: .relaxed).newValue, handler: handler, eventLoop: context.eventLoop)
        handler.open(connection)
        opened.succeed(connection)
    }
}
