internal import NIOCore

/// Sent through a connection's pipeline, as an event, when its server or client stops.
enum ConnectionEvent {
    case stop
}

extension StationChannelHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        self.isWritable = context.channel.isWritable
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.channelEnded(.gone)
        self.context = nil
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.channelEnded(.gone)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error as? TLSFault {
        // Many chargers leave without TLS's goodbye, and all of them when their power fails.
        case .cutOff?: self.channelEnded(.gone)
        case .deaf(let unsentBytes)?: self.channelEnded(.deaf(unsentBytes: unsentBytes))
        case .unusable?, .handshake?, .handshakeTimedOut?, .handshakeCrowded?, .handshakeCutOff?, .record?, nil:
            self.channelEnded(.broken("\(error)"))
        }
        context.close(promise: nil)
    }

    private func channelEnded(_ reason: CloseReason) {
        self.end(reason)
        self.turn()
        self.stopTimer()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = self.unwrapInboundIn(data)
        switch self.phase {
        case .open:
            self.reader.append(bytes)
            self.turn()
        case .closing: self.awaitGoodbye(in: bytes)
        case .closed: break
        }
    }

    func read(context: ChannelHandlerContext) {
        if self.isHeld { self.isReadWaiting = true } else { context.read() }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        self.isWritable = context.channel.isWritable
        self.turn()
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .stop? = event as? ConnectionEvent {
            self.end(.stopping)
            self.turn()
        }
        context.fireUserInboundEventTriggered(event)
    }
}
