package import NIOCore

extension TLSHandler {
    package func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        switch mode {
        case .all: self.closeAll(context, promise)
        case .output: self.closeOutput(context, promise)
        case .input: context.close(mode: .input, promise: promise)
        }
    }

    private func closeAll(_ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        if case .open = self.phase, case .open = self.output, self.outbox.isEmpty {
            // Only where all that was said has been sent: to the peer this goodbye means that nothing is missing.
            self.session.sayGoodbye()
            self.send(context)
        }
        self.phase = .closed
        self.stopTimer()
        self.abandon(ChannelError.ioOnClosedChannel)
        context.close(mode: .all, promise: promise)
    }

    private func closeOutput(_ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        switch (self.phase, self.output) {
        case (.closed, _): promise?.fail(ChannelError.ioOnClosedChannel)
        case (_, .closing), (_, .closed): promise?.fail(ChannelError.outputClosed)
        case (.new, .open), (.shaking, .open), (.open, .open):
            self.output = .closing(promise)
            self.outbox.flush()
            self.seal(context)
        }
    }

    /// Says goodbye behind the last that was written, where somebody has asked for that.
    func finishOutput(_ context: ChannelHandlerContext) {
        guard case .open = self.phase, case .closing(let promise) = self.output, self.outbox.isEmpty else { return }
        self.output = .closed
        self.session.sayGoodbye()
        self.send(context)
        context.close(mode: .output, promise: promise)
    }

    /// The peer said goodbye: whoever can go on with one direction does, all others end.
    func endInput(_ context: ChannelHandlerContext) {
        self.isInputOver = true
        if self.allowsHalfClosure(context) {
            context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        } else {
            context.channel.close(promise: nil)
        }
    }

    private func allowsHalfClosure(_ context: ChannelHandlerContext) -> Bool {
        do {
            return try context.channel.syncOptions?.getOption(.allowRemoteHalfClosure) ?? false
        } catch {
            // The channel is closed.
            return false
        }
    }
}
