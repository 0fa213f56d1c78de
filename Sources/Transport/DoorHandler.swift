internal import NIOCore
internal import NIOHTTP1

/// Stands in a new connection's pipeline until its handshake is done or has failed, in the time it is given.
final class DoorHandler: ChannelInboundHandler, RemovableChannelHandler, NIOScheduledCallbackHandler {
    /// Parts of a request, and from a decoder that leaves, plain bytes.
    typealias InboundIn = Any
    typealias OutboundOut = ByteBuffer

    private enum State {
        case waiting
        /// The head was let in; the end of the request, which has no body, comes next.
        case admitted(ServerHandshake, response: ByteBuffer)
        /// The decoder is on its way out; the bytes that came behind the request are kept for the WebSocket.
        case switching(ServerHandshake, response: ByteBuffer, behind: ByteBuffer)
        case done
    }

    private let door: Door
    private let decoder: ByteToMessageHandler<HTTPRequestDecoder>
    private let remoteAddress: String
    /// Told to whoever asks, whatever is asked.
    private let crowded: Refusal?
    private var state = State.waiting
    private var encryption: TLSFacts?
    private var context: ChannelHandlerContext?
    private var deadline: NIOScheduledCallback?

    init(door: Door, decoder: ByteToMessageHandler<HTTPRequestDecoder>, remoteAddress: String, crowded: Refusal?) {
        self.door = door
        self.decoder = decoder
        self.remoteAddress = remoteAddress
        self.crowded = crowded
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        do {
            let time = TimeAmount(self.door.options.limits.handshakeTime)
            self.deadline = try context.eventLoop.assumeIsolated().scheduleCallback(in: time, handler: self)
        } catch {
            context.close(promise: nil)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.deadline?.cancel()
        self.deadline = nil
        self.context = nil
    }

    func handleScheduledCallback(eventLoop: some EventLoop) {
        guard let context = self.context else { return }
        switch self.state {
        case .waiting, .admitted, .switching: self.refuse(Refusal(.timeout, "The request did not come in time."), nil, context)
        // The peer does not even take its refusal.
        case .done: context.close(promise: nil)
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let inbound = self.unwrapInboundIn(data)
        if let part = inbound as? HTTPServerRequestPart {
            self.received(part, context)
        } else if case .byteBuffer(var bytes)? = inbound as? IOData, case .switching(let handshake, let response, var behind) = self.state {
            behind.writeBuffer(&bytes)
            self.state = .switching(handshake, response: response, behind: behind)
        }
    }

    private func received(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
        switch (part, self.state) {
        case (.head(let head), .waiting): self.judge(head, context)
        case (.end, .admitted(let handshake, let response)):
            self.state = .switching(handshake, response: response, behind: context.channel.allocator.buffer(capacity: 0))
            context.pipeline.syncOperations.removeHandler(self.decoder).assumeIsolated().whenSuccess { self.upgrade() }
        case (.body, .admitted(let handshake, _)), (_, .switching(let handshake, _, _)):
            // Also a head that is no upgrade in the decoder's eyes, so that it went on to read what came behind as a second request.
            self.refuse(
                Refusal(.badRequest, "Nothing but a WebSocket may follow the request for one."), handshake.request.identity, context)
        case (.body, .waiting), (.end, .waiting), (.head, .admitted), (_, .done): break
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let fault = error as? TLSFault, case .waiting = self.state {
            self.state = .done
            if fault.isNews { self.door.service.failed(fault, remoteAddress: self.remoteAddress) }
        }
        // A peer that goes away in mid-request is an error for the decoder only.
        guard context.channel.isActive else { return }
        switch (self.state, error as? HTTPParserError) {
        case (.waiting, .headerOverflow?):
            let limits = self.door.options.limits
            let reason = "The request may have \(limits.headerFields) header fields and \(limits.headerBytes) bytes."
            self.refuse(Refusal(.headersTooLarge, reason), nil, context)
        case (.waiting, _?): self.refuse(Refusal(.badRequest, "This is no HTTP/1.1 request."), nil, context)
        case (.waiting, nil), (.admitted, _), (.switching, _), (.done, _): context.close(promise: nil)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .stop? = event as? ConnectionEvent { context.close(promise: nil) }
        if let facts = event as? TLSFacts { self.encryption = facts }
        context.fireUserInboundEventTriggered(event)
    }

    private func judge(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        var identity: String?
        do throws(Refusal) {
            if let crowded = self.crowded { throw crowded }
            let handshake = try ServerHandshake(reading: head, from: self.remoteAddress, encryption: self.encryption)
            identity = handshake.request.identity
            try self.door.admit(handshake.request)
            self.state = .admitted(handshake, response: try handshake.response())
        } catch {
            self.refuse(error, identity, context)
        }
    }

    private func refuse(_ refusal: Refusal, _ identity: String?, _ context: ChannelHandlerContext) {
        self.state = .done
        self.door.service.refused(refusal, identity: identity, remoteAddress: self.remoteAddress)
        let isWritten = context.eventLoop.makePromise(of: Void.self)
        isWritten.futureResult.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
        context.writeAndFlush(self.wrapOutboundOut(refusal.response), promise: isWritten)
    }

    /// Answers, puts the WebSocket's handler in the place of HTTP's, and lets it begin.
    private func upgrade() {
        guard case .switching(let handshake, let response, let behind) = self.state, let context = self.context else { return }
        self.state = .done
        let handler = StationChannelHandler(
            service: self.door.service, role: .server, options: self.door.options, channel: context.channel)
        let pipeline = context.pipeline.syncOperations
        do {
            try pipeline.addHandler(handler, position: .after(self))
        } catch {
            context.close(promise: nil)
            return
        }
        context.writeAndFlush(self.wrapOutboundOut(response), promise: nil)
        handler.open(
            StationConnection(
                identity: handshake.request.identity, remoteAddress: self.remoteAddress,
                localAddress: context.channel.localAddress?.ipAddress, generation: self.door.nextGeneration(), handler: handler,
                eventLoop: context.eventLoop))
        if behind.readableBytes > 0 { context.fireChannelRead(NIOAny(behind)) }
        pipeline.removeHandler(context: context, promise: nil)
    }
}
