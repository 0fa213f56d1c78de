import HTTPTypes
import Logging
import NIOCore
import NIOHTTPTypes
import Transport

/// One connection's discipline: every turn of the client's has a deadline, an answer that comes early is the last one, and what is not HTTP is
/// told so once.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler, NIOScheduledCallbackHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limits: WebLimits
    private let connections: OpenConnections
    private let encryption: HTTPEncryption?
    private let mayContinue: @Sendable (HTTPRequest) -> Bool
    private var clock: ConnectionClock
    private var context: ChannelHandlerContext?
    private var ticket: OpenConnections.Ticket?
    private var timer: NIOScheduledCallback?
    /// The phase that the timer stands for.
    private var timed: ConnectionClock.Phase?
    /// Bytes that moved since the timer was set.
    private var moved = 0
    /// Bytes that came after the last answer.
    private var leftOver = 0
    /// More requests came than may wait: nothing that came with them is passed on.
    private var isFlooded = false
    /// The server stops: nobody is waited for long.
    private var isStopping = false

    /// More than this is not thrown away for anybody.
    private static let mostLeftOver = 4 << 20

    /// - Parameters:
    ///   - encryption: what is below; it is told why a connection did not come to be, or broke, where that is news.
    ///   - mayContinue: whether a client that asks before it sends its body is told to (RFC 9110, 10.1.1).
    init(
        limits: WebLimits, connections: OpenConnections, encryption: HTTPEncryption? = nil,
        mayContinue: @escaping @Sendable (HTTPRequest) -> Bool = { _ in true }
    ) {
        self.limits = limits
        self.encryption = encryption
        self.clock = ConnectionClock(isOneRequest: limits.isOneRequest)
        self.mayContinue = mayContinue
        self.connections = connections
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        guard let ticket = self.connections.add(context.channel) else { return context.close(promise: nil) }
        self.ticket = ticket
        self.keepTime()
    }

    func handlerRemoved(context: ChannelHandlerContext) { self.leave() }

    func channelInactive(context: ChannelHandlerContext) {
        self.leave()
        context.fireChannelInactive()
    }

    private func leave() {
        self.timer?.cancel()
        self.timer = nil
        self.context = nil
        if let ticket { self.connections.remove(ticket) }
        self.ticket = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !self.isFlooded else { return }
        let isOver = self.clock.phase == .lingering
        switch self.unwrapInboundIn(data) {
        case .head(let head):
            guard !isOver else { return context.close(promise: nil) }
            guard self.clock.unanswered < self.limits.pipelined else {
                self.isFlooded = true
                return context.close(promise: nil)
            }
            self.clock.headCame()
            self.answerExpectation(of: head, context)
        case .body(let bytes):
            self.moved += bytes.readableBytes
            if isOver {
                self.leftOver += bytes.readableBytes
                if self.leftOver > Self.mostLeftOver { return context.close(promise: nil) }
            }
        case .end:
            self.clock.requestEnded()
            if isOver {
                context.fireChannelRead(data)
                return context.close(promise: nil)
            }
        }
        self.keepTime()
        context.fireChannelRead(data)
    }

    /// Where the answer is no, the client hears it instead of being told to go on.
    private func answerExpectation(of head: HTTPRequest, _ context: ChannelHandlerContext) {
        guard head.headerFields[.expect]?.lowercased() == "100-continue", self.clock.phase == .receiving, self.mayContinue(head) else {
            return
        }
        context.writeAndFlush(self.wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch self.unwrapOutboundIn(data) {
        case .head(var head):
            if self.clock.answerBegan() { head.headerFields[.connection] = "close" }
            context.write(self.wrapOutboundOut(.head(head)), promise: promise)
        case .body(let bytes):
            let written = promise ?? context.eventLoop.makePromise()
            let (bound, count) = (NIOLoopBound(self, eventLoop: context.eventLoop), bytes.readableBytes)
            written.futureResult.whenSuccess { bound.value.moved += count }
            context.write(data, promise: written)
        case .end:
            let written = promise ?? context.eventLoop.makePromise()
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            written.futureResult.whenComplete { _ in
                let (handler, context) = bound.value
                handler.answered(context)
            }
            context.write(data, promise: written)
        }
        self.keepTime()
    }

    private func answered(_ context: ChannelHandlerContext) {
        self.clock.answerEnded()
        // The rest of the request is thrown away for a while: a socket that is closed over unread bytes takes the answer along.
        if self.clock.phase == .lingering { context.close(mode: .output, promise: nil) }
        self.keepTime()
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if mode == .output {
            self.clock.end()
            self.keepTime()
        }
        context.close(mode: mode, promise: promise)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent {
            self.isStopping = true
            self.timed = nil
            self.keepTime()
        }
        context.fireUserInboundEventTriggered(event)
    }

    /// What came is not HTTP, or is not encrypted as it should be.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let isReceiving = self.clock.phase == .receiving
        switch (error as? TLSFault, self.clock.phase) {
        // Nobody there would understand an answer.
        case (let fault?, _):
            if fault.isNews { self.encryption?.failed(fault, ClientAddress(of: context.channel)) }
            self.clock.end()
        case (nil, .answering), (nil, .writing), (nil, .lingering): context.close(promise: nil)
        case (nil, .opening), (nil, .idle), (nil, .receiving): self.complain(context)
        }
        // Whoever reads the body must not take what came of it for all of it.
        if isReceiving { context.fireErrorCaught(error) }
    }

    private func complain(_ context: ChannelHandlerContext) {
        let answer = APIProblem(
            .badRequest, "expected a request as HTTP/1.1 has it, with a head of at most \(self.limits.headBytes) bytes"
        ).answer
        var fields = self.limits.isOneRequest ? [:] : answer.headers
        let body = self.limits.isOneRequest ? [] : answer.body
        fields[.connection] = "close"
        fields[.contentLength] = "\(body.count)"
        context.write(self.wrapOutboundOut(.head(HTTPResponse(status: answer.status, headerFields: fields))), promise: nil)
        context.write(self.wrapOutboundOut(.body(ByteBuffer(bytes: body))), promise: nil)
        self.clock.end()
        context.writeAndFlush(self.wrapOutboundOut(.end(nil)), promise: nil)
        context.close(mode: .output, promise: nil)
        self.keepTime()
    }

    // MARK: - Time

    private func keepTime() {
        guard let context = self.context else { return }
        let phase = self.clock.phase
        guard phase != self.timed else { return }
        self.timed = phase
        self.timer?.cancel()
        self.timer = nil
        self.moved = 0
        if let ticket { self.connections.note(ticket, isQuiet: !self.isBusy(phase)) }
        guard var time = self.limits.time(for: phase) else { return }
        if self.isStopping { time = min(time, self.limits.lingerTime) }
        do {
            self.timer = try context.eventLoop.assumeIsolated().scheduleCallback(in: TimeAmount(time), handler: self)
        } catch {
            // The event loop is shutting down, and the connection with it.
        }
    }

    /// Somebody who takes a long file slowly is no idler.
    private func isBusy(_ phase: ConnectionClock.Phase) -> Bool {
        switch phase {
        case .answering, .receiving: true
        case .writing: self.limits.isOneRequest
        case .opening, .idle, .lingering: false
        }
    }

    func handleScheduledCallback(eventLoop: some EventLoop) {
        let isMoving = (self.timed == .receiving || self.timed == .writing) && self.moved >= self.limits.progress
        guard isMoving, !self.isStopping else {
            self.context?.close(promise: nil)
            return
        }
        self.timed = nil
        self.keepTime()
    }
}
