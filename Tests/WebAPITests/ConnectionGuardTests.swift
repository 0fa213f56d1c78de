import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import WebAPI

@Suite struct `The guard of a connection` {
    private let limits = WebLimits()
    private let connections = OpenConnections(capacity: 4)

    private func connect() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel(handlers: [HalfCloser(), ConnectionGuard(limits: self.limits, connections: self.connections)])
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return channel
    }

    private func pass(_ time: Duration, on channel: EmbeddedChannel) { channel.embeddedEventLoop.advanceTime(by: TimeAmount(time)) }

    /// Whether a channel is closed after a time, and not before.
    private func expectClosed(_ channel: EmbeddedChannel, after time: Duration, _ what: Comment) {
        self.pass(time - .milliseconds(1), on: channel)
        #expect(channel.isActive, what)
        self.pass(.milliseconds(1), on: channel)
        #expect(!channel.isActive, what)
    }

    private func head(_ method: HTTPRequest.Method = .put) -> HTTPRequestPart {
        .head(HTTPRequest(method: method, scheme: "http", authority: "localhost", path: "/"))
    }

    private let answer = HTTPResponsePart.head(HTTPResponse(status: .ok))

    @Test func `gives every turn of the client's its time, and the site's as long as it takes`() throws {
        self.expectClosed(try self.connect(), after: self.limits.headTime, "opening")

        let receiving = try self.connect()
        self.pass(self.limits.headTime / 2, on: receiving)
        try receiving.writeInbound(self.head())
        try receiving.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "x")))
        self.expectClosed(receiving, after: self.limits.bodyTime, "receiving")

        let answered = try self.connect()
        try answered.writeInbound(self.head())
        try answered.writeInbound(HTTPRequestPart.end(nil))
        self.pass(.seconds(3_600), on: answered)
        #expect(answered.isActive, "answering")
        try answered.writeOutbound(self.answer)
        try answered.writeOutbound(HTTPResponsePart.end(nil))
        self.expectClosed(answered, after: self.limits.idleTime, "idle")

        let writing = try self.connect()
        try writing.writeInbound(self.head())
        try writing.writeInbound(HTTPRequestPart.end(nil))
        writing.write(self.answer, promise: nil)
        writing.write(HTTPResponsePart.end(nil), promise: nil)
        self.expectClosed(writing, after: self.limits.answerTime, "writing")
        #expect(self.connections.count == 0)
    }

    @Test func `waits for nobody long once the server stops, but for the site`() throws {
        let receiving = try self.connect()
        try receiving.writeInbound(self.head())
        receiving.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        self.expectClosed(receiving, after: self.limits.lingerTime, "receiving")

        let answering = try self.connect()
        try answering.writeInbound(self.head())
        try answering.writeInbound(HTTPRequestPart.end(nil))
        answering.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        self.pass(.seconds(3_600), on: answering)
        #expect(answering.isActive)
        answering.write(self.answer, promise: nil)
        answering.write(HTTPResponsePart.end(nil), promise: nil)
        self.expectClosed(answering, after: self.limits.lingerTime, "writing")
    }

    @Test func `makes an early answer the last, and reads on for a moment so that it arrives`() throws {
        let channel = try self.connect()
        try channel.writeInbound(self.head())
        try channel.writeOutbound(self.answer)
        guard case .head(let head)? = try channel.readOutbound(as: HTTPResponsePart.self) else {
            Issue.record("nothing was written")
            return
        }
        #expect(head.headerFields[.connection] == "close")
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(repeating: 0, count: 1 << 20)))
        self.expectClosed(channel, after: self.limits.lingerTime, "lingering")
    }

    @Test func `throws no more away than it says`() throws {
        let channel = try self.connect()
        try channel.writeInbound(self.head())
        try channel.writeOutbound(self.answer)
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        for _ in 1...4 { try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(repeating: 0, count: 1 << 20))) }
        #expect(channel.isActive)
        try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(repeating: 0, count: 1)))
        #expect(!channel.isActive)
    }

    @Test func `hangs up on who asks on and on and waits for no answer`() throws {
        let channel = try self.connect()
        for _ in 0..<self.limits.pipelined {
            try channel.writeInbound(self.head(.get))
            try channel.writeInbound(HTTPRequestPart.end(nil))
        }
        #expect(channel.isActive)
        try channel.writeInbound(self.head(.get))
        #expect(!channel.isActive)
        channel.pipeline.fireChannelRead(HTTPRequestPart.end(nil))
        channel.pipeline.fireChannelRead(self.head(.get))
        var passed = 0
        while try channel.readInbound(as: HTTPRequestPart.self) != nil { passed += 1 }
        #expect(passed == 2 * self.limits.pipelined)
    }

    @Test func `answers nothing that comes behind the last answer`() throws {
        let channel = try self.connect()
        try channel.writeInbound(self.head())
        try channel.writeOutbound(self.answer)
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        _ = try channel.readInbound(as: HTTPRequestPart.self)
        try channel.writeInbound(self.head(.get))
        #expect(try channel.readInbound(as: HTTPRequestPart.self) == nil)
        #expect(!channel.isActive)
    }

    @Test func `turns away who comes while all places are worked for`() throws {
        for _ in 1...4 { try self.connect().writeInbound(self.head()) }
        let late = EmbeddedChannel(handler: ConnectionGuard(limits: self.limits, connections: self.connections))
        #expect(!late.isActive)
        #expect(self.connections.count == 4)
    }

    @Test func `gives time anew to whoever moves, and not to whoever dribbles`() throws {
        var limits = self.limits
        limits.progress = 1_000
        for (bytes, isKept) in [(1_000, true), (999, false)] {
            let channel = EmbeddedChannel(handlers: [HalfCloser(), ConnectionGuard(limits: limits, connections: self.connections)])
            try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
            try channel.writeInbound(self.head())
            try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(repeating: 0, count: bytes)))
            self.pass(limits.bodyTime, on: channel)
            #expect(channel.isActive == isKept, "\(bytes) bytes")
            self.pass(limits.bodyTime, on: channel)
            #expect(!channel.isActive)
        }
    }

    @Test func `tells a client that asks first to go on, where it may`() throws {
        for mayContinue in [true, false] {
            let channel = EmbeddedChannel(
                handlers: [
                    HalfCloser(), ConnectionGuard(limits: self.limits, connections: self.connections, mayContinue: { _ in mayContinue }),
                ])
            try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
            var request = HTTPRequest(method: .put, scheme: "http", authority: nil, path: "/")
            request.headerFields[.expect] = "100-Continue"
            try channel.writeInbound(HTTPRequestPart.head(request))
            let answer = try channel.readOutbound(as: HTTPResponsePart.self)
            #expect(answer == (mayContinue ? .head(HTTPResponse(status: .continue)) : nil))
        }
    }

    @Test func `closes after one answer where there is to be one`() throws {
        var limits = self.limits
        limits.isOneRequest = true
        let channel = EmbeddedChannel(handlers: [HalfCloser(), ConnectionGuard(limits: limits, connections: self.connections)])
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        try channel.writeInbound(self.head(.get))
        try channel.writeInbound(HTTPRequestPart.end(nil))
        try channel.writeOutbound(self.answer)
        guard case .head(let head)? = try channel.readOutbound(as: HTTPResponsePart.self) else {
            Issue.record("there is no answer")
            return
        }
        #expect(head.headerFields[.connection] == "close")
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        self.pass(limits.lingerTime, on: channel)
        #expect(!channel.isActive)
    }
}

/// An embedded channel cannot close one direction alone: this stands for it.
private final class HalfCloser: ChannelOutboundHandler {
    typealias OutboundIn = HTTPResponsePart

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if mode == .output { promise?.succeed() } else { context.close(mode: mode, promise: promise) }
    }
}
