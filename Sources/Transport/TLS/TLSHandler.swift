package import FoundationEssentials
internal import NIOCore

/// TLS at the head of a pipeline: encrypted bytes below, plain ones above, and `TLSFacts` as an event when the handshake is done.
///
/// Whatever goes wrong is told above as one `TLSFault`, and the channel is closed. No call of OpenSSL is under way while anything else is
/// called, so whoever is told something may write, flush and close at once.
package final class TLSHandler {
    enum Phase {
        /// The channel is not connected yet.
        case new
        case shaking
        case open
        /// No plain byte goes either way any more.
        case closed
    }

    var session: TLSSession
    let handshakeTime: Duration
    let unsentBytes: Int
    var phase = Phase.new
    var outbox = TLSOutbox()
    var context: ChannelHandlerContext?
    var deadline: NIOScheduledCallback?
    /// The peer said that it will send nothing more.
    var isInputOver = false
    var output = Output.open
    /// Somebody above wants to read and has not been given anything since.
    var isReadOwed = false
    var isSealing = false

    enum Output {
        case open
        /// Half closed as soon as all that was written is sent.
        case closing(EventLoopPromise<Void>?)
        case closed
    }

    /// - Parameters:
    ///   - server: the name or address that the peer's certificate must bear; nil for a server.
    ///   - time: at which the peer's certificate must be valid.
    ///   - limits: `handshakeTime` for the TLS handshake alone; what is written above it and waits beyond `unsentBytes` ends the connection.
    package init(_ context: TLSContext, server: String? = nil, at time: Date, limits: TransportLimits) throws(TLSFault) {
        self.session = try TLSSession(context, server: server, at: time)
        self.handshakeTime = limits.handshakeTime
        self.unsentBytes = limits.unsentBytes
    }

    func begin(_ context: ChannelHandlerContext) {
        guard case .new = self.phase else { return }
        self.phase = .shaking
        do {
            self.deadline = try context.eventLoop.assumeIsolated().scheduleCallback(in: TimeAmount(self.handshakeTime), handler: self)
        } catch {
            return context.close(promise: nil)
        }
        self.shakeHands(context)
    }

    /// Goes on as far as what has come allows.
    func advance(_ context: ChannelHandlerContext) {
        if case .shaking = self.phase { self.shakeHands(context) }
        if case .open = self.phase, !self.isInputOver { self.open(context) }
        self.seal(context)
    }

    private func shakeHands(_ context: ChannelHandlerContext) {
        switch self.session.shakeHands() {
        case .done:
            self.phase = .open
            self.stopTimer()
            self.send(context)
            // What was sent may have found the connection gone.
            guard case .open = self.phase else { return }
            self.session.settle()
            context.fireUserInboundEventTriggered(self.session.facts)
        case .waits: self.send(context)
        case .ended: self.fail(.handshakeCutOff, context)
        case .failed(let fault): self.fail(fault, context)
        }
    }

    /// Decrypts all that has come and gives it up in one piece.
    private func open(_ context: ChannelHandlerContext) {
        var plain = context.channel.allocator.buffer(capacity: 0)
        var step = TLSSession.Step.done
        while step == .done { step = self.session.read(into: &plain) }
        self.send(context)
        guard case .open = self.phase else { return }
        if plain.readableBytes > 0 {
            self.isReadOwed = false
            context.fireChannelRead(self.wrapInboundOut(plain))
        }
        guard case .open = self.phase else { return }
        switch step {
        case .done, .waits: break
        case .ended: self.endInput(context)
        case .failed(let fault): self.fail(fault, context)
        }
    }

    /// Sends what TLS itself has to say, or has encrypted.
    func send(_ context: ChannelHandlerContext, promise: EventLoopPromise<Void>? = nil) {
        var sealed = context.channel.allocator.buffer(capacity: 0)
        self.session.drain(into: &sealed)
        guard sealed.readableBytes > 0 || promise != nil else { return }
        context.writeAndFlush(self.wrapOutboundOut(sealed), promise: promise)
    }

    /// Ends everything; the peer is sent the alert that OpenSSL has made of it.
    func fail(_ fault: TLSFault, _ context: ChannelHandlerContext) {
        if case .closed = self.phase { return }
        self.phase = .closed
        self.stopTimer()
        self.send(context)
        let promises = self.abandoned()
        context.fireErrorCaught(fault)
        for promise in promises { promise.fail(fault) }
        context.close(promise: nil)
    }

    func abandon(_ error: any Error) {
        for promise in self.abandoned() { promise.fail(error) }
    }

    /// Gives up what is not sent.
    /// - Returns: the promises that come to nothing. Whoever hears of that may close the channel, which leads here once more.
    private func abandoned() -> [EventLoopPromise<Void>] {
        var promises = self.outbox.abandon()
        if case .closing(let promise?) = self.output { promises.append(promise) }
        self.output = .closed
        return promises
    }

    func stopTimer() {
        self.deadline?.cancel()
        self.deadline = nil
    }
}
