package import NIOCore

/// Stands where TLS will be until it is a new connection's turn to shake hands, then above it until that is done.
///
/// Nothing is read before, so that whoever waits costs a socket and no cryptography.
package final class HandshakeDoor: ChannelDuplexHandler, RemovableChannelHandler, NIOScheduledCallbackHandler {
    package typealias InboundIn = ByteBuffer
    package typealias OutboundIn = Any

    private enum Phase {
        /// - Parameters:
        ///   - held: what the system has pressed on us, though nobody wanted to read.
        ///   - isReadOwed: somebody above wants to read.
        case waiting(held: ByteBuffer, isReadOwed: Bool)
        case shaking
        /// What is said is encrypted.
        case open
        /// Nobody is let in any more.
        case closed
    }

    private let gate: HandshakeGate
    private let tls: ServerTLS
    private let failed: (TLSFault) -> Void
    private var phase = Phase.waiting(held: ByteBuffer(), isReadOwed: false)
    private var ticket: HandshakeTurns.Ticket?
    private var context: ChannelHandlerContext?
    private var deadline: NIOScheduledCallback?
    private var came: NIODeadline?

    /// Bytes that are held for somebody who waits; a first message is shorter.
    private static let mostHeld = 64 * 1024

    /// - Parameter failed: is told when there is nothing to encrypt with; all else is told above, as an error.
    package init(_ gate: HandshakeGate, tls: ServerTLS, failed: @escaping (TLSFault) -> Void) {
        self.gate = gate
        self.tls = tls
        self.failed = failed
    }

    package func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        self.came = context.eventLoop.now
        do {
            let time = TimeAmount(self.gate.limits.handshakeTime)
            self.deadline = try context.eventLoop.assumeIsolated().scheduleCallback(in: time, handler: self)
        } catch {
            return context.close(promise: nil)
        }
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        self.ticket = self.gate.came(from: ClientAddress(of: context.channel).network, on: context.eventLoop) { news in
            switch news {
            case .begin: bound.value.begin()
            case .end: bound.value.fail(.handshakeTimedOut(bound.value.gate.limits.handshakePatience))
            }
        }
    }

    package func handlerRemoved(context: ChannelHandlerContext) {
        self.leave()
        self.context = nil
    }

    package func channelInactive(context: ChannelHandlerContext) {
        self.leave()
        context.fireChannelInactive()
    }

    /// It is this connection's turn.
    private func begin() {
        guard case .waiting(let held, let isReadOwed) = self.phase, let context else { return }
        self.stopTimer()
        self.phase = .shaking
        do {
            var limits = self.gate.limits
            let waited = self.came.map { context.eventLoop.now - $0 } ?? .zero
            limits.handshakeTime = max(.milliseconds(1), limits.handshakeTime - .nanoseconds(waited.nanoseconds))
            try context.pipeline.syncOperations.addHandler(try self.tls.handler(limits: limits), position: .before(self))
        } catch {
            if let fault = error as? TLSFault { self.failed(fault) }
            return context.close(promise: nil)
        }
        if held.readableBytes > 0 {
            context.pipeline.syncOperations.fireChannelRead(NIOAny(held))
            context.pipeline.syncOperations.fireChannelReadComplete()
        }
        if isReadOwed { context.read() }
    }

    package func read(context: ChannelHandlerContext) {
        guard case .waiting(let held, _) = self.phase else { return context.read() }
        self.phase = .waiting(held: held, isReadOwed: true)
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch self.phase {
        case .waiting(var held, _):
            var bytes = self.unwrapInboundIn(data)
            held.writeBuffer(&bytes)
            self.phase = .waiting(held: held, isReadOwed: false)
            if held.readableBytes > Self.mostHeld { self.fail(.handshakeCrowded(self.gate.limits.handshakeTime)) }
        case .shaking, .open: context.fireChannelRead(data)
        case .closed: break
        }
    }

    /// Who is not let in yet is told nothing that is not encrypted.
    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch self.phase {
        case .shaking, .open: context.write(data, promise: promise)
        case .waiting, .closed: promise?.fail(ChannelError.ioOnClosedChannel)
        }
    }

    package func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent, case .waiting = self.phase { return context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
        if event is TLSFacts, case .shaking = self.phase {
            self.phase = .open
            self.leave()
            context.pipeline.syncOperations.removeHandler(self, promise: nil)
        }
    }

    package func errorCaught(context: ChannelHandlerContext, error: any Error) {
        self.leave()
        context.fireErrorCaught(error)
    }

    package func handleScheduledCallback(eventLoop: some EventLoop) {
        self.deadline = nil
        self.fail(.handshakeCrowded(self.gate.limits.handshakeTime))
    }

    private func fail(_ fault: TLSFault) {
        if case .closed = self.phase { return }
        guard let context else { return }
        self.leave()
        context.fireErrorCaught(fault)
        context.close(promise: nil)
    }

    /// Gives its turn up, or its place among those who wait.
    private func leave() {
        switch self.phase {
        case .waiting, .shaking: self.phase = .closed
        case .open, .closed: break
        }
        self.stopTimer()
        if let ticket, let context { self.gate.left(ticket, on: context.eventLoop) }
        self.ticket = nil
    }

    private func stopTimer() {
        self.deadline?.cancel()
        self.deadline = nil
    }
}
