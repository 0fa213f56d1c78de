import NIOCore
import NIOEmbedded
import OCPPJ
import Synchronization
import Testing

@testable import Transport

struct BackPressureTests {
    /// Counts the reads that reach the socket.
    final class Reads: ChannelOutboundHandler {
        typealias OutboundIn = Never
        var count = 0

        func read(context: ChannelHandlerContext) {
            self.count += 1
            context.read()
        }
    }

    static func open(_ service: TestService, limits: TransportLimits = TransportLimits()) throws -> (DoorRig, Reads) {
        let rig = try DoorRig(service: service, limits: limits)
        let reads = Reads()
        try rig.channel.pipeline.syncOperations.addHandler(reads, position: .first)
        try rig.upgrade()
        return (rig, reads)
    }

    static func calls(_ ids: Range<Int>) -> [UInt8] { ids.flatMap { WireFrame.call("A", id: "\($0)") } }

    @Test func `too many unanswered calls stop the reading, in the middle of a buffer`() throws {
        let waiting = Mutex<[(MessageID, StationConnection)]>([])
        let service = TestService(behaviour: { call, connection in waiting.withLock { $0.append((call.id, connection)) } })
        let (rig, reads) = try Self.open(service)
        try rig.send(Self.calls(0..<30))
        #expect(service.calls.count == 8)
        let before = reads.count
        rig.channel.pipeline.read()
        #expect(reads.count == before)

        // As they are answered, as many others are read; the answers leave at once.
        for (id, connection) in waiting.withLock({ $0 }).prefix(3) { connection.answer(id, payload: []) }
        #expect(try rig.texts().count == 3)
        rig.channel.embeddedEventLoop.run()
        #expect(service.calls.count == 11)

        // However long that takes, the charger is not to blame.
        rig.advance(by: .seconds(600))
        #expect(rig.isOpen)
        #expect(service.closed.isEmpty)

        var answered = 3
        while answered < 30 {
            for (id, connection) in waiting.withLock({ $0 }).dropFirst(answered) {
                connection.answer(id, payload: [])
                answered += 1
            }
            rig.channel.embeddedEventLoop.run()
        }
        #expect(service.calls.map(\.id.text) == (0..<30).map(String.init))
        #expect(reads.count == before + 1)
    }

    @Test func `who sends too fast waits, and loses nothing`() throws {
        var limits = TransportLimits()
        limits.messagesPerSecond = 10
        limits.messageBurst = 20
        let (rig, reads) = try Self.open(TestService(), limits: limits)
        try rig.send(Self.calls(0..<50))
        #expect(rig.service.calls.count == 20)
        let before = reads.count
        rig.channel.pipeline.read()
        #expect(reads.count == before)
        rig.advance(by: .seconds(1))
        #expect(rig.service.calls.count == 30)
        for _ in 0..<30 { rig.advance(by: .milliseconds(100)) }
        #expect(rig.service.calls.map(\.id.text) == (0..<50).map(String.init))
        #expect(reads.count == before + 1)
        #expect(try rig.texts().count == 50)
    }

    @Test func `while the peer does not read, it is not read from`() throws {
        let (rig, reads) = try Self.open(TestService())
        rig.channel.isWritable = false
        rig.channel.pipeline.fireChannelWritabilityChanged()
        try rig.send(Self.calls(0..<5))
        let before = reads.count
        rig.channel.pipeline.read()
        #expect(rig.service.calls.isEmpty && reads.count == before)
        rig.channel.isWritable = true
        rig.channel.pipeline.fireChannelWritabilityChanged()
        #expect(rig.service.calls.count == 5 && reads.count == before + 1)
    }

    @Test func `who does not read for long is cut`() throws {
        let (rig, _) = try Self.open(TestService())
        rig.channel.isWritable = false
        rig.channel.pipeline.fireChannelWritabilityChanged()
        // What it sent meanwhile waits on this side, so that it owes nothing.
        try rig.send(Array(Self.calls(0..<3).dropLast(3)))
        for _ in 0..<4 { rig.advance(by: .seconds(10)) }
        #expect(!rig.isOpen)
        guard case .deaf? = rig.service.closed.first else {
            Issue.record("\(rig.service.closed)")
            return
        }
    }

    @Test func `who lets too much wait is cut at once`() throws {
        var limits = TransportLimits()
        limits.unsentBytes = 5000
        let (rig, _) = try Self.open(TestService(), limits: limits)
        let connection = try #require(rig.service.connections.first)
        try rig.channel.pipeline.syncOperations.addHandler(Stuck(), position: .first)
        rig.channel.isWritable = false
        rig.channel.pipeline.fireChannelWritabilityChanged()
        let text = Array(#"{"x":"\#(String(repeating: "x", count: 2400))"}"#.utf8)
        for call in 1...3 {
            #expect(connection.isOpen)
            connection.call("A", payload: text, timeout: .seconds(1)) { _ in }
            if call < 3 { rig.advance(by: .seconds(1)) }
        }
        #expect(!connection.isOpen && !rig.isOpen)
        rig.channel.embeddedEventLoop.run()
        guard case .deaf(let unsent)? = rig.service.closed.first else {
            Issue.record("\(rig.service.closed)")
            return
        }
        #expect(unsent > 7200)
    }

    /// Lets nothing through to the socket.
    final class Stuck: ChannelOutboundHandler {
        typealias OutboundIn = Never

        func flush(context: ChannelHandlerContext) {}
    }
}
