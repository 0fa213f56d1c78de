import NIOCore
import NIOEmbedded
import Testing

@testable import Transport

/// What happens while a peer does not read, and whoever is above does not.
@Suite struct TLSBackPressureTests {
    private static func deafen(_ channel: EmbeddedChannel, _ isDeaf: Bool) {
        channel.isWritable = !isDeaf
        channel.pipeline.fireChannelWritabilityChanged()
    }

    @Test func `nothing is encrypted for a peer that does not read, and all of it when it does`() throws {
        let pair = try TLSPair()
        try pair.pump()
        Self.deafen(pair.server, true)
        for index in 0..<100 { TLSPair.write("message \(index);", on: pair.server) }
        #expect(try pair.outbound(of: pair.server).isEmpty)
        Self.deafen(pair.server, false)
        try pair.pump()
        #expect(pair.clientEnd.text == (0..<100).map { "message \($0);" }.joined())
    }

    @Test func `a peer that reads nothing is given up when too much waits`() throws {
        var limits = TransportLimits()
        limits.unsentBytes = 10_000
        let pair = try TLSPair(limits: limits)
        try pair.pump()
        Self.deafen(pair.server, true)
        var sent = 0
        while pair.server.isActive, sent < 1_000 {
            pair.server.writeAndFlush(ByteBuffer(repeating: 7, count: 1_000), promise: nil)
            sent += 1
        }
        #expect(sent == 12, "the bound, and the one that finds it passed")
        #expect(pair.serverEnd.faults == [.deaf(unsentBytes: 11_000)])
    }

    @Test func `one write may be larger than the bound`() throws {
        var limits = TransportLimits()
        limits.unsentBytes = 10_000
        let pair = try TLSPair(limits: limits)
        try pair.pump()
        pair.server.writeAndFlush(ByteBuffer(repeating: 7, count: 3_000_000), promise: nil)
        try pair.pump()
        #expect(pair.clientEnd.bytes.count == 3_000_000)
        #expect(pair.serverEnd.faults.isEmpty)
    }

    @Test func `what waits when the connection closes is told so, and the peer hears no goodbye`() throws {
        let pair = try TLSPair()
        try pair.pump()
        Self.deafen(pair.server, true)
        let lost = pair.server.writeAndFlush(ByteBuffer(string: "lost"))
        pair.server.close(promise: nil)
        #expect(throws: ChannelError.self) { try lost.wait() }
        #expect(try pair.outbound(of: pair.server).isEmpty)
    }

    @Test func `half a close waits for what was written before it`() throws {
        let pair = try TLSPair()
        try pair.pump()
        try pair.client.syncOptions?.setOption(.allowRemoteHalfClosure, value: true)
        Self.deafen(pair.server, true)
        TLSPair.write("the rest", on: pair.server)
        pair.server.close(mode: .output, promise: nil)
        #expect(try pair.outbound(of: pair.server).isEmpty)
        Self.deafen(pair.server, false)
        try pair.pump()
        #expect(pair.clientEnd.text == "the rest")
        #expect(pair.clientEnd.isInputClosed)
    }

    @Test func `whoever is told something may write and close at once`() throws {
        let pair = try TLSPair()
        try pair.pump()
        pair.serverEnd.onRead = { context in
            context.writeAndFlush(NIOAny(ByteBuffer(string: "answer")), promise: nil)
            context.close(promise: nil)
        }
        TLSPair.write("question", on: pair.client)
        try pair.pump()
        #expect(pair.clientEnd.text == "answer")
        #expect(!pair.server.isActive && !pair.client.isActive)
        #expect(pair.serverEnd.faults.isEmpty && pair.clientEnd.faults.isEmpty)
    }

    @Test func `reading is asked for until there is something to read`() throws {
        let pair = try TLSPair()
        let reads = Reads()
        try pair.server.pipeline.syncOperations.addHandler(reads, position: .first)
        try pair.pump()
        #expect(reads.count > 0, "a handshake reads by itself")
        pair.server.pipeline.read()
        let before = reads.count
        TLSPair.write("hello", on: pair.client)
        let bytes = try pair.outbound(of: pair.client)
        try TLSPair.deliver(Array(bytes.prefix(10)), to: pair.server)
        #expect(reads.count == before + 1, "half a record is nothing to read")
        try TLSPair.deliver(Array(bytes.dropFirst(10)), to: pair.server)
        #expect(pair.serverEnd.text == "hello")
        #expect(reads.count == before + 1)
    }

    private final class Reads: ChannelOutboundHandler {
        typealias OutboundIn = IOData
        var count = 0

        func read(context: ChannelHandlerContext) {
            self.count += 1
            context.read()
        }
    }
}
