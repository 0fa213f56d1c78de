import NIOCore
import NIOEmbedded
import Testing

@testable import Transport

@Suite struct `A connection before its handshake` {
    private let clock = TestClock()
    private let loop = EmbeddedEventLoop()
    private let tls = try! ServerTLS(
        ServerTLS.Keys(identities: [TestPKI.elliptic]), clock: ServerTLS.Clock(now: { .now }, date: { TestPKI.now }))

    /// For one at a time.
    private func gate() -> HandshakeGate {
        var limits = TransportLimits()
        limits.handshakes = 1
        limits.handshakesPerAddress = 1
        return HandshakeGate(limits: limits, now: { [clock] in clock.now })
    }

    /// Somebody who has just come, and what is told above.
    private final class Visitor: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        let channel: EmbeddedChannel
        private(set) var faults: [TLSFault] = []
        private(set) var facts: TLSFacts?
        private(set) var heard: [UInt8] = []
        private(set) var failures: [TLSFault] = []

        init(at gate: HandshakeGate, _ tls: ServerTLS, _ loop: EmbeddedEventLoop) throws {
            self.channel = EmbeddedChannel(loop: loop)
            try self.channel.connect(to: SocketAddress(ipAddress: "192.0.2.1", port: 1)).wait()
            let door = HandshakeDoor(gate, tls: tls) { self.failures.append($0) }
            try self.channel.pipeline.syncOperations.addHandlers([door, self])
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            if let fault = error as? TLSFault { self.faults.append(fault) }
        }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if let facts = event as? TLSFacts { self.facts = facts }
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) { self.heard += self.unwrapInboundIn(data).readableBytesView }

        var isShaking: Bool { (try? self.channel.pipeline.syncOperations.handler(type: TLSHandler.self)) != nil }
        var isAtDoor: Bool { (try? self.channel.pipeline.syncOperations.handler(type: HandshakeDoor.self)) != nil }
        var said: Bool { (try? self.channel.readOutbound(as: ByteBuffer.self)) != nil }
    }

    private func advance(by time: Duration) {
        self.clock.advance(by: time)
        self.loop.advanceTime(by: TimeAmount(time))
    }

    @Test func `shakes hands at once where nobody else does`() throws {
        let gate = self.gate()
        let visitor = try Visitor(at: gate, self.tls, self.loop)
        self.loop.run()
        #expect(visitor.isShaking && gate.counts == (1, 0))
        let client = EmbeddedChannel()
        try client.pipeline.syncOperations.addHandler(
            TLSHandler(try TLSContext(trusting: TestPKI.roots), server: "gateway.example", at: TestPKI.now, limits: TransportLimits()))
        try client.connect(to: SocketAddress(ipAddress: "192.0.2.7", port: 1)).wait()
        client.writeAndFlush(ByteBuffer(string: "hello"), promise: nil)
        for _ in 1...4 {
            while let bytes = try client.readOutbound(as: ByteBuffer.self) { try visitor.channel.writeInbound(bytes) }
            while let bytes = try visitor.channel.readOutbound(as: ByteBuffer.self) { try client.writeInbound(bytes) }
        }
        #expect(visitor.facts != nil && visitor.heard == Array("hello".utf8))
        #expect(!visitor.isAtDoor && gate.counts == (0, 0))
        _ = try? client.finish(acceptAlreadyClosed: true)
    }

    @Test func `waits for its turn, costs no cryptography and is told nothing`() throws {
        let gate = self.gate()
        let first = try Visitor(at: gate, self.tls, self.loop)
        let second = try Visitor(at: gate, self.tls, self.loop)
        self.loop.run()
        #expect(first.isShaking && !second.isShaking && gate.counts == (1, 1))
        try second.channel.writeInbound(ByteBuffer(string: "GET / HTTP/1.1\r\n\r\n"))
        second.channel.writeAndFlush(ByteBuffer(string: "HTTP/1.1 408 x"), promise: nil)
        #expect(!second.said && second.heard.isEmpty)
        try first.channel.close().wait()
        self.loop.run()
        // What came meanwhile is read now.
        #expect(gate.counts == (0, 0) && second.faults.count == 1 && second.heard.isEmpty)
        #expect(second.faults.first.map { "\($0)" }?.contains("HTTP without TLS") == true)
    }

    @Test func `waits no longer than a handshake may take`() throws {
        let gate = self.gate()
        let first = try Visitor(at: gate, self.tls, self.loop)
        self.loop.run()
        self.advance(by: .seconds(2))
        let second = try Visitor(at: gate, self.tls, self.loop)
        let third = try Visitor(at: gate, self.tls, self.loop)
        self.loop.run()
        self.advance(by: .seconds(1))
        // The first was slow, and others wait.
        #expect(first.faults == [.handshakeTimedOut(.seconds(3))] && second.isShaking && !third.isShaking)
        self.advance(by: .seconds(3))
        #expect(second.faults == [.handshakeTimedOut(.seconds(3))] && third.isShaking)
        self.advance(by: .seconds(5))
        #expect(third.faults.isEmpty)
        // Its time began when it came.
        self.advance(by: .seconds(1))
        #expect(third.faults.count == 1 && !third.channel.isActive && gate.counts == (0, 0))
    }

    @Test func `ends where its turn does not come, or it does not wait`() throws {
        var limits = TransportLimits()
        limits.handshakesPerSecond = 1
        let gate = HandshakeGate(limits: limits, now: { [clock] in clock.now })
        for _ in 0..<20 { _ = try Visitor(at: gate, self.tls, self.loop) }
        self.loop.run()
        #expect(gate.counts == (10, 10))
        let impatient = try Visitor(at: gate, self.tls, self.loop)
        try impatient.channel.writeInbound(ByteBuffer(repeating: 0, count: 70_000))
        #expect(impatient.faults == [.handshakeCrowded(.seconds(10))] && !impatient.channel.isActive)
        self.advance(by: .seconds(10))
        #expect(gate.counts == (0, 0))
    }

    @Test func `hears at once where there is no certificate`() throws {
        let none = try ServerTLS(ServerTLS.Keys(identities: []), clock: ServerTLS.Clock(now: { .now }, date: { TestPKI.now }))
        let gate = self.gate()
        let visitor = try Visitor(at: gate, none, self.loop)
        self.loop.run()
        #expect(visitor.failures == [.unusable("there is no certificate yet")])
        #expect(!visitor.channel.isActive && gate.counts == (0, 0))
    }
}
