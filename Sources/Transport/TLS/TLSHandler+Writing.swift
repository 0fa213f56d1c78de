package import NIOCore

extension TLSHandler {
    /// How much is encrypted at once, in bytes: what then waits in the channel is bounded by this and its high water mark.
    private static let batch = 64 * 1024

    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .byteBuffer(let bytes) = self.unwrapOutboundIn(data) else {
            promise?.fail(ChannelError.operationUnsupported)
            return
        }
        switch (self.phase, self.output) {
        case (.closed, _): promise?.fail(ChannelError.ioOnClosedChannel)
        case (_, .closing), (_, .closed): promise?.fail(ChannelError.outputClosed)
        case (.new, .open), (.shaking, .open), (.open, .open):
            let waiting = self.outbox.bytes
            guard waiting <= self.unsentBytes else {
                promise?.fail(TLSFault.deaf(unsentBytes: waiting))
                return self.fail(.deaf(unsentBytes: waiting), context)
            }
            self.outbox.append(bytes, promise)
        }
    }

    package func flush(context: ChannelHandlerContext) {
        self.outbox.flush()
        self.seal(context)
    }

    /// Encrypts and sends what was flushed, for as long as the peer takes it.
    func seal(_ context: ChannelHandlerContext) {
        guard !self.isSealing else { return }
        self.isSealing = true
        defer { self.isSealing = false }
        while case .open = self.phase, self.outbox.hasFlushed, context.channel.isWritable {
            var kept: [EventLoopPromise<Void>] = []
            let step = self.outbox.seal(Self.batch, by: self.session, kept: &kept)
            self.send(context, promise: Self.joined(kept))
            switch step {
            case .done: break
            // The handshake is over, so nothing should have to come from the peer first; if so, it is tried again when it has.
            case .waits: return
            case .ended: return self.fail(.record("the connection is closed"), context)
            case .failed(let fault): return self.fail(fault, context)
            }
        }
        self.finishOutput(context)
    }

    private static func joined(_ promises: [EventLoopPromise<Void>]) -> EventLoopPromise<Void>? {
        guard let first = promises.first else { return nil }
        for promise in promises.dropFirst() { first.futureResult.cascade(to: promise) }
        return first
    }
}
