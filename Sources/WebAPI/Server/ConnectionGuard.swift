import HTTPTypes
import Logging
import NIOCore
import NIOHTTPTypes

/// One connection's discipline: every turn of the client's has a deadline, an answer that comes early is the last one, and what is not HTTP is
/// told so once.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler, NIOScheduledCallbackHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limits: WebLimits
    private let connections: OpenConnections
    private var clock = ConnectionClock()
    private var context: ChannelHandlerContext?
    private var ticket: OpenConnections.Ticket?
    private var timer: NIOScheduledCallback?
    /// The phase that the timer stands for.
    private var timed: ConnectionClock.Phase?
    /// Bytes that came after the last answer.
    private var leftOver = 0
    /// The server stops: nobody is waited for long.
    private var isStopping = false

    /// More than this is not thrown away for anybody.
    private static let mostLeftOver = 4 << 20

    init(limits: WebLimits, connections: OpenConnections) {
        self.limits = limits
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
        let isOver = self.clock.phase == .lingering
        switch self.unwrapInboundIn(data) {
        case .head:
            guard !isOver else { return context.close(promise: nil) }
            self.clock.headCame()
        case .body(let bytes):
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

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch self.unwrapOutboundIn(data) {
        case .head(var head):
            if self.clock.answerBegan() { head.headerFields[.connection] = "close" }
            context.write(self.wrapOutboundOut(.head(head)), promise: promise)
        case .body:
            context.write(data, promise: promise)
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

    /// What came is not HTTP.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch self.clock.phase {
        case .answering, .writing, .lingering: context.close(promise: nil)
        case .opening, .idle, .receiving:
            let answer = APIProblem(
                .badRequest, "expected a request as HTTP/1.1 has it, with a head of at most \(self.limits.headBytes) bytes"
            ).answer
            var fields = answer.headers
            fields[.connection] = "close"
            fields[.contentLength] = "\(answer.body.count)"
            context.write(self.wrapOutboundOut(.head(HTTPResponse(status: answer.status, headerFields: fields))), promise: nil)
            context.write(self.wrapOutboundOut(.body(ByteBuffer(bytes: answer.body))), promise: nil)
            self.clock.end()
            context.writeAndFlush(self.wrapOutboundOut(.end(nil)), promise: nil)
            context.close(mode: .output, promise: nil)
            self.keepTime()
        }
    }

    // MARK: - Time

    private func keepTime() {
        guard let context = self.context else { return }
        let phase = self.clock.phase
        guard phase != self.timed else { return }
        self.timed = phase
        self.timer?.cancel()
        self.timer = nil
        if let ticket { self.connections.note(ticket, isQuiet: phase != .answering && phase != .receiving) }
        guard var time = self.limits.time(for: phase) else { return }
        if self.isStopping { time = min(time, self.limits.lingerTime) }
        do {
            self.timer = try context.eventLoop.assumeIsolated().scheduleCallback(in: TimeAmount(time), handler: self)
        } catch {
            // The event loop is shutting down, and the connection with it.
        }
    }

    func handleScheduledCallback(eventLoop: some EventLoop) { self.context?.close(promise: nil) }
}
