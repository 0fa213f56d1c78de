internal import NIOCore
internal import NIOHTTP1
internal import Synchronization

/// Asks for the WebSocket and gives way to its handler when the answer is there.
final class ClientHandshakeHandler: ChannelInboundHandler, RemovableChannelHandler, NIOScheduledCallbackHandler {
    /// Parts of an answer, and from a decoder that leaves, plain bytes.
    typealias InboundIn = Any
    typealias OutboundOut = HTTPClientRequestPart

    /// Generations of this process's client connections.
    private static let generations = Atomic<UInt64>(0)

    private enum State {
        case waiting(EventLoopPromise<StationConnection>)
        /// The answer's head was right, its end comes next.
        case accepted(EventLoopPromise<StationConnection>)
        /// The decoder is on its way out; the bytes that came behind the answer are kept for the WebSocket.
        case switching(EventLoopPromise<StationConnection>, behind: ByteBuffer)
        case done
    }

    private let handshake: ClientHandshake
    private let service: any ConnectionService
    private let options: ConnectionOptions
    private let encoder: HTTPRequestEncoder
    private let decoder: ByteToMessageHandler<HTTPResponseDecoder>
    private var state: State
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
        self.state = .waiting(opened)
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
        let inbound = self.unwrapInboundIn(data)
        if let part = inbound as? HTTPClientResponsePart {
            self.received(part, context)
        } else if case .byteBuffer(var bytes)? = inbound as? IOData, case .switching(let opened, var behind) = self.state {
            behind.writeBuffer(&bytes)
            self.state = .switching(opened, behind: behind)
        }
    }

    private func received(_ part: HTTPClientResponsePart, _ context: ChannelHandlerContext) {
        switch (part, self.state) {
        case (.head(let head), .waiting(let opened)):
            do throws(ConnectError) {
                try self.handshake.check(head)
                self.state = .accepted(opened)
            } catch {
                self.fail(error)
            }
        case (.end, .accepted(let opened)):
            self.state = .switching(opened, behind: context.channel.allocator.buffer(capacity: 0))
            context.pipeline.syncOperations.removeHandler(self.decoder).assumeIsolated().whenSuccess { self.upgrade() }
        case (_, .accepted), (_, .switching): self.fail(.notOCPP("more HTTP follows where the WebSocket should begin"))
        case (.body, .waiting), (.end, .waiting), (_, .done): break
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
        switch self.state {
        case .waiting(let opened), .accepted(let opened), .switching(let opened, _):
            self.state = .done
            opened.fail(error)
            self.context?.close(promise: nil)
        case .done: break
        }
    }

    /// Puts the WebSocket's handler in the place of HTTP's, and lets it begin.
    private func upgrade() {
        guard case .switching(let opened, let behind) = self.state, let context = self.context else { return }
        let handler = StationChannelHandler(service: self.service, role: .client, options: self.options, channel: context.channel)
        let pipeline = context.pipeline.syncOperations
        do {
            try pipeline.addHandler(handler, position: .after(self))
        } catch {
            self.fail(.unreachable("\(error)"))
            return
        }
        self.state = .done
        pipeline.removeHandler(self.encoder, promise: nil)
        let connection = StationConnection(
            identity: self.handshake.identity, remoteAddress: context.channel.remoteAddress?.ipAddress ?? "unknown",
            localAddress: context.channel.localAddress?.ipAddress, generation: Self.generations.add(1, ordering: .relaxed).newValue,
            handler: handler, eventLoop: context.eventLoop)
        handler.open(connection)
        if behind.readableBytes > 0 { context.fireChannelRead(NIOAny(behind)) }
        pipeline.removeHandler(context: context, promise: nil)
        opened.succeed(connection)
    }
}
