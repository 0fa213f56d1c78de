package import NIOCore

extension TLSHandler: ChannelDuplexHandler, NIOScheduledCallbackHandler {
    package typealias InboundIn = ByteBuffer
    package typealias InboundOut = ByteBuffer
    package typealias OutboundIn = IOData
    package typealias OutboundOut = ByteBuffer

    package func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if context.channel.isActive { self.begin(context) }
    }

    package func handlerRemoved(context: ChannelHandlerContext) {
        self.phase = .closed
        self.stopTimer()
        self.abandon(ChannelError.ioOnClosedChannel)
        self.context = nil
    }

    package func channelActive(context: ChannelHandlerContext) {
        context.fireChannelActive()
        self.begin(context)
    }

    package func channelInactive(context: ChannelHandlerContext) {
        let phase = self.phase
        self.phase = .closed
        self.stopTimer()
        self.abandon(ChannelError.ioOnClosedChannel)
        switch phase {
        case .shaking: context.fireErrorCaught(TLSFault.handshakeCutOff)
        case .open where !self.isInputOver: context.fireErrorCaught(TLSFault.cutOff)
        case .new, .open, .closed: break
        }
        context.fireChannelInactive()
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch self.phase {
        case .new, .shaking, .open: break
        case .closed: return
        }
        do throws(TLSFault) {
            try self.session.feed(self.unwrapInboundIn(data))
            self.advance(context)
        } catch {
            self.fail(error, context)
        }
    }

    package func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        // What came was TLS's own, or half a record: whoever waits for something to read waits on.
        switch self.phase {
        case .shaking: context.read()
        case .open where self.isReadOwed: context.read()
        case .new, .open, .closed: break
        }
    }

    package func read(context: ChannelHandlerContext) {
        self.isReadOwed = true
        context.read()
    }

    package func channelWritabilityChanged(context: ChannelHandlerContext) {
        self.seal(context)
        context.fireChannelWritabilityChanged()
    }

    package func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // The socket's own end of input is none of TLS: without its goodbye, something may have been cut off.
        guard case .inputClosed? = event as? ChannelEvent else { return context.fireUserInboundEventTriggered(event) }
        if case .shaking = self.phase { return self.fail(.handshakeCutOff, context) }
        if case .open = self.phase, !self.isInputOver { self.fail(.cutOff, context) }
    }

    package func handleScheduledCallback(eventLoop: some EventLoop) {
        guard case .shaking = self.phase, let context = self.context else { return }
        self.deadline = nil
        self.fail(.handshakeTimedOut(self.handshakeTime), context)
    }
}
