import FoundationEssentials
import NIOCore
import NIOEmbedded
import Testing
import TestSupport

@testable import Transport

@Suite struct TLSHandlerTests {
    @Test(arguments: [1, 2, 5, 7, 100, 1_500, .max]) func `speaks in pieces of any size`(size: Int) throws {
        let pair = try TLSPair([TestPKI.elliptic, TestPKI.rsa])
        TLSPair.write("before the handshake", on: pair.client)
        try pair.pump(pieces: size)
        #expect(pair.serverEnd.text == "before the handshake")
        #expect(pair.serverEnd.facts?.version == "TLSv1.3")
        #expect(pair.clientEnd.facts?.peer?.facts.commonName == "gateway.example")
        #expect(pair.clientEnd.facts?.peer?.facts.key == .elliptic(bits: 256))
        #expect(pair.clientEnd.facts?.peer?.objection == nil)
        TLSPair.write(String(repeating: "å", count: 50_000), on: pair.server)
        try pair.pump(pieces: size)
        #expect(pair.clientEnd.bytes.count == 100_000)
        #expect(pair.clientEnd.faults.isEmpty && pair.serverEnd.faults.isEmpty)
    }

    @Test func `hands up what came in one piece as one piece`() throws {
        let pair = try TLSPair()
        try pair.pump()
        for _ in 0..<20 { pair.client.write(ByteBuffer(string: "word "), promise: nil) }
        pair.client.flush()
        let sealed = try pair.outbound(of: pair.client)
        try TLSPair.deliver(sealed, to: pair.server)
        #expect(pair.serverEnd.bytes.count == 100)
        #expect(pair.serverEnd.pieces == 1)
    }

    @Test func `keeps the promises of writes, once they are sent`() throws {
        let pair = try TLSPair()
        let early = Kept(pair.client.writeAndFlush(ByteBuffer(string: "early")))
        #expect(!early.isKept)
        try pair.pump()
        #expect(early.isKept)
        let unflushed = Kept(pair.client.write(ByteBuffer(string: "a")))
        let empty = Kept(pair.client.write(ByteBuffer()))
        #expect(!unflushed.isKept && !empty.isKept)
        pair.client.flush()
        #expect(unflushed.isKept && empty.isKept)
        let lost = pair.client.write(ByteBuffer(string: "never flushed"))
        pair.client.close(promise: nil)
        #expect(throws: ChannelError.self) { try lost.wait() }
    }

    @Test func `says goodbye, and both ends close without an error`() throws {
        let pair = try TLSPair()
        try pair.pump()
        TLSPair.write("the last words", on: pair.client)
        pair.client.close(promise: nil)
        try pair.pump()
        #expect(pair.serverEnd.text == "the last words")
        #expect(!pair.server.isActive && pair.serverEnd.isInactive)
        #expect(pair.serverEnd.faults.isEmpty && pair.clientEnd.faults.isEmpty)
    }

    @Test func `tells an end that was cut off from one that was meant`() throws {
        let pair = try TLSPair()
        try pair.pump()
        pair.server.pipeline.fireChannelInactive()
        #expect(pair.serverEnd.faults == [.cutOff])
        let early = try TLSPair()
        early.server.pipeline.fireChannelInactive()
        #expect(early.serverEnd.faults == [.handshakeCutOff])
    }

    @Test func `closes one direction and goes on with the other`() throws {
        let pair = try TLSPair()
        for channel in [pair.client, pair.server] { try channel.syncOptions?.setOption(.allowRemoteHalfClosure, value: true) }
        pair.client.writeAndFlush(ByteBuffer(string: "question"), promise: nil)
        pair.client.close(mode: .output, promise: nil)
        try pair.pump()
        #expect(pair.serverEnd.text == "question")
        #expect(pair.serverEnd.isInputClosed)
        #expect(throws: ChannelError.self) { try pair.client.writeAndFlush(ByteBuffer(string: "more")).wait() }
    }

    @Test func `gives up a handshake that takes too long, and no other`() throws {
        var limits = TransportLimits()
        limits.handshakeTime = .seconds(10)
        let pair = try TLSPair(limits: limits)
        pair.server.embeddedEventLoop.advanceTime(by: .seconds(9))
        #expect(pair.server.isActive)
        pair.server.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(pair.serverEnd.faults == [.handshakeTimedOut(.seconds(10))])
        #expect(!pair.server.isActive)
        let quick = try TLSPair(limits: limits)
        try quick.pump()
        quick.server.embeddedEventLoop.advanceTime(by: .hours(1))
        #expect(quick.server.isActive && quick.serverEnd.faults.isEmpty)
    }

    @Test func `may be closed by whoever hears that what was written came to nothing`() throws {
        for end in [true, false] {
            let pair = try TLSPair()
            let channel = pair.server
            channel.writeAndFlush(ByteBuffer(string: "too early")).whenFailure { _ in channel.close(promise: nil) }
            let isClosed = channel.eventLoop.makePromise(of: Void.self)
            isClosed.futureResult.whenFailure { _ in channel.close(promise: nil) }
            if end { channel.close(mode: .output, promise: isClosed) } else { isClosed.succeed() }
            channel.embeddedEventLoop.advanceTime(by: .hours(1))
            #expect(!channel.isActive)
            #expect(pair.serverEnd.faults.count == 1)
        }
    }

    @Test(arguments: [
        "GET /ocpp/CP_7 HTTP/1.1\r\nHost: a\r\n\r\n", "\u{16}\u{3}\u{1}", "hello, is there anybody?", String(repeating: "\0", count: 4_000),
    ])
    func `refuses what is no TLS`(text: String) throws {
        let pair = try TLSPair()
        try? TLSPair.deliver(Array(text.utf8), to: pair.server)
        pair.server.pipeline.fireChannelInactive()
        #expect(pair.serverEnd.faults.count == 1, "\(pair.serverEnd.faults)")
        #expect(pair.serverEnd.bytes.isEmpty)
    }

    @Test func `tells whoever forgot the s of wss what to do`() throws {
        let pair = try TLSPair()
        try TLSPair.deliver(Array("GET /ocpp/CP_7 HTTP/1.1\r\n\r\n".utf8), to: pair.server)
        #expect(pair.serverEnd.faults.first?.description.contains("wss://") == true)
    }

    @Test func `notices a changed byte, sends an alert and closes`() throws {
        let pair = try TLSPair()
        try pair.pump()
        TLSPair.write("amount: 10", on: pair.client)
        var sealed = try pair.outbound(of: pair.client)
        sealed[sealed.count - 1] ^= 1
        try TLSPair.deliver(sealed, to: pair.server)
        #expect(pair.serverEnd.bytes.isEmpty)
        guard case .record? = pair.serverEnd.faults.first else { return #expect(Bool(false), "\(pair.serverEnd.faults)") }
        #expect(!pair.server.isActive)
        try TLSPair.deliver(try pair.outbound(of: pair.server), to: pair.client)
        #expect(!pair.clientEnd.faults.isEmpty)
    }

    @Test(arguments: 0..<60 as Range<UInt64>) func `survives bytes that are changed anywhere`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let pair = try TLSPair([TestPKI.elliptic, TestPKI.rsa], clientRoots: TestPKI.roots, identity: TestPKI.client)
        TLSPair.write("hello", on: pair.client)
        for _ in 0..<12 {
            for (from, to) in [(pair.client, pair.server), (pair.server, pair.client)] {
                var bytes = try pair.outbound(of: from)
                guard !bytes.isEmpty, to.isActive else { continue }
                if random.chance(1, in: 4) {
                    bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
                }
                try TLSPair.deliver(bytes, to: to, pieces: Int.random(in: 1...2_000, using: &random))
            }
        }
        #expect(pair.serverEnd.faults.count <= 1 && pair.clientEnd.faults.count <= 1)
        #expect(pair.serverEnd.text == "hello" || pair.serverEnd.bytes.isEmpty)
    }
}

/// Whether a promise was kept.
private final class Kept {
    private(set) var isKept = false

    init(_ future: EventLoopFuture<Void>) {
        future.assumeIsolated().whenSuccess { self.isKept = true }
    }
}
