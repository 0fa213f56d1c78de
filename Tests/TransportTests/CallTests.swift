import JSON
import NIOCore
import NIOEmbedded
import OCPPJ
import Synchronization
import Testing

@testable import Transport

/// Calls of this side, and the ends of a connection as its service sees them.
struct CallTests {
    /// What became of calls, in order.
    final class Results: Sendable {
        private let results = Mutex<[String]>([])
        var all: [String] { self.results.withLock { $0 } }

        func note(_ name: String) -> @Sendable (Result<JSONValue, CallFailure>) -> Void {
            { result in
                let text =
                    switch result {
                    case .success(let value): "\(name): \(String(decoding: value.text, as: UTF8.self))"
                    case .failure(let failure): "\(name): \(failure)"
                    }
                self.results.withLock { $0.append(text) }
            }
        }
    }

    let results = Results()

    func call(_ connection: StationConnection, _ name: String, timeout: Duration = .seconds(30)) {
        connection.call(name, payload: Array("{}".utf8), timeout: timeout, completion: self.results.note(name))
    }

    /// The id of the one call among the texts.
    func id(in texts: [String]) throws -> String {
        let text = try #require(texts.last)
        #expect(text.hasPrefix("[2,\""))
        return String(text.dropFirst(4).prefix { $0 != "\"" })
    }

    func open(_ service: TestService = TestService(), limits: TransportLimits = TransportLimits()) throws -> (DoorRig, StationConnection) {
        let rig = try DoorRig(service: service, limits: limits)
        try rig.upgrade()
        return (rig, try #require(service.connections.first))
    }

    @Test func `one call is open at a time, each under an id of its own`() throws {
        let (rig, connection) = try self.open()
        for name in ["A", "B", "C"] { self.call(connection, name) }
        var ids: Set<String> = []
        for name in ["A", "B", "C"] {
            let texts = try rig.texts()
            #expect(texts.count == 1)
            let id = try self.id(in: texts)
            #expect(id.utf8.count == 36)
            ids.insert(id)
            try rig.send(WireFrame.text(#"[3,"\#(id)",{"to":"\#(name)"}]"#))
        }
        #expect(ids.count == 3)
        #expect(self.results.all == ["A", "B", "C"].map { #"\#($0): {"to":"\#($0)"}"# })
    }

    @Test func `a peer's calls are answered while one of ours is open`() throws {
        let (rig, connection) = try self.open()
        self.call(connection, "A")
        _ = try rig.texts()
        try rig.send(WireFrame.call("Heartbeat"))
        #expect(try rig.texts() == [#"[3,"1",{}]"#])
    }

    @Test func `a call has its time, a late answer is dropped`() throws {
        let (rig, connection) = try self.open()
        self.call(connection, "A", timeout: .seconds(5))
        self.call(connection, "B", timeout: .seconds(9))
        let first = try self.id(in: try rig.texts())
        rig.advance(by: .milliseconds(4_999))
        #expect(self.results.all.isEmpty)
        rig.advance(by: .milliseconds(1))
        #expect(self.results.all == ["A: timedOut"])
        let second = try self.id(in: try rig.texts())
        #expect(first != second)
        try rig.send(WireFrame.text(#"[3,"\#(first)",{}]"#))
        #expect(rig.service.heard.last == .ignored)
        rig.advance(by: .seconds(9))
        #expect(self.results.all == ["A: timedOut", "B: timedOut"])
        #expect(rig.isOpen)
    }

    @Test func `an error is the answer too`() throws {
        let (rig, connection) = try self.open()
        self.call(connection, "A")
        let id = try self.id(in: try rig.texts())
        try rig.send(WireFrame.text(#"[4,"\#(id)","NotSupported","",{}]"#))
        #expect(self.results.all == ["A: \(CallFailure.error(CallError(.notSupported)))"])
    }

    @Test func `too many waiting calls fail, later and not within the call`() throws {
        let (rig, connection) = try self.open()
        for number in 0..<66 { self.call(connection, "\(number)") }
        #expect(self.results.all.isEmpty)
        rig.channel.embeddedEventLoop.run()
        #expect(self.results.all == ["65: queueFull"])
    }

    @Test func `a replaced connection fails its calls, says goodbye, and is heard no more`() throws {
        let (rig, connection) = try self.open()
        self.call(connection, "A")
        self.call(connection, "B")
        _ = try rig.texts()
        connection.replace()
        #expect(!connection.isOpen)
        #expect(self.results.all.isEmpty && rig.service.closed.isEmpty, "the service is not called from within its own call")
        #expect(!rig.isOpen)
        self.call(connection, "C")
        connection.answer(try #require(MessageID("1")), payload: [])
        rig.channel.embeddedEventLoop.run()
        #expect(self.results.all == ["A: closed", "B: closed", "C: closed"])
        #expect(rig.service.closed == [.replaced])
        #expect(try rig.frames().count == 1)
        connection.replace()
        connection.close(.normal, reason: "again")
        self.call(connection, "D")
        rig.channel.embeddedEventLoop.run()
        #expect(rig.service.closed == [.replaced])
        #expect(self.results.all.last == "D: closed")
    }

    @Test func `calls fail before the end is told`() throws {
        let (rig, connection) = try self.open()
        connection.call("A", payload: [], timeout: .seconds(1)) { _ in #expect(rig.service.closed.isEmpty) }
        self.call(connection, "B")
        _ = try? rig.channel.finish()
        #expect(self.results.all == ["B: closed"])
        #expect(rig.service.closed == [.gone])
    }

    @Test func `a goodbye of ours waits for the peer's, but not for long`() throws {
        for answers in [true, false] {
            let (rig, connection) = try self.open()
            connection.close(.goingAway, reason: "reload")
            rig.channel.embeddedEventLoop.run()
            #expect(try rig.frames() == [.close(CloseFrame(.goingAway, "reload"))])
            #expect(rig.service.closed == [.asked(CloseFrame(.goingAway, "reload"))])
            try rig.send(WireFrame.call("Late"))
            #expect(rig.isOpen)
            if answers { try rig.send(WireFrame.close(1001)) } else { rig.advance(by: .seconds(2)) }
            #expect(!rig.isOpen)
            #expect(!rig.service.heard.contains(.received("Late")))
            #expect(rig.service.closed.count == 1)
        }
    }

    @Test func `a service may do anything from where it is called`() throws {
        let service = TestService(
            greeting: { connection in
                connection.call("Greeting", payload: [], timeout: .seconds(1)) { [results] in results.note("Greeting")($0) }
            },
            behaviour: { [results] call, connection in
                connection.answer(call.id, payload: [])
                connection.answer(call.id, payload: [])
                guard call.action == "Last" else { return }
                connection.call("Never", payload: [], timeout: .seconds(1), completion: results.note("Never"))
                connection.replace()
                connection.close(.normal, reason: "")
                #expect(!connection.isOpen)
            })
        let (rig, _) = try self.open(service)
        try rig.send(WireFrame.call("First", id: "1") + WireFrame.call("Last", id: "2") + WireFrame.call("Lost", id: "3"))
        rig.channel.embeddedEventLoop.run()
        #expect(service.heard.dropFirst() == [.opened("CP1"), .received("First"), .received("Last"), .closed(.replaced)])
        #expect(self.results.all == ["Greeting: closed", "Never: closed"])
        #expect(try rig.texts() == [#"[3,"1",{}]"#, #"[3,"2",{}]"#])
    }

    @Test func `who calls again whenever a call fails does not stop the loop`() throws {
        let rounds = Mutex(0)
        @Sendable func again(_ connection: StationConnection) {
            connection.call("A", payload: [], timeout: .seconds(1)) { _ in
                if rounds.withLock({
                    $0 += 1; return $0 < 1000
                }) {
                    again(connection)
                }
            }
        }
        let (rig, connection) = try self.open()
        connection.replace()
        again(connection)
        rig.channel.embeddedEventLoop.run()
        #expect(rounds.withLock { $0 } == 1000)
    }

    @Test func `a stopping server says goodbye`() throws {
        let (rig, connection) = try self.open()
        self.call(connection, "A")
        _ = try rig.texts()
        rig.channel.pipeline.fireUserInboundEventTriggered(ConnectionEvent.stop)
        #expect(self.results.all == ["A: closed"])
        #expect(rig.service.closed == [.stopping])
        #expect(try rig.frames() == [.close(CloseFrame(.goingAway, "the server stops"))])
    }

    /// Hears everything and keeps nothing.
    final class Forgetful: StationService {
        func admit(_ request: UpgradeRequest) -> Admission { .accept }
        func opened(_ connection: StationConnection) {
            connection.call("Greeting", payload: [], timeout: .seconds(5)) { _ in _ = connection.isOpen }
        }
        func received(_ call: IncomingCall, on connection: StationConnection) { connection.answer(call.id, payload: []) }
        func closed(_ connection: StationConnection, reason: CloseReason) {}
    }

    @Test(arguments: [WireFrame.close(1000), WireFrame.bytes(first: 0x82), []]) func `an ended connection leaves nothing behind`(
        _ end: [UInt8]
    ) throws {
        weak var handler: StationChannelHandler?
        weak var door: Door?
        do {
            let channel = EmbeddedChannel()
            try channel.connect(to: SocketAddress(ipAddress: "192.0.2.1", port: 40_000)).wait()
            let clock = TestClock()
            let theDoor = Door(service: Forgetful(), options: ConnectionOptions(now: { clock.now }))
            door = theDoor
            try StationServer.receive(channel, at: theDoor)
            try channel.writeInbound(ByteBuffer(bytes: Upgrade().bytes + WireFrame.call("Heartbeat")))
            channel.embeddedEventLoop.run()
            handler = try channel.pipeline.syncOperations.handler(type: StationChannelHandler.self)
            #expect(handler != nil)
            try channel.writeInbound(ByteBuffer(bytes: end))
            _ = try? channel.finish(acceptAlreadyClosed: true)
        }
        #expect(handler == nil)
        #expect(door == nil)
    }

    @Test func `generations rise`() throws {
        let first = try DoorRig()
        try first.upgrade()
        let second = try DoorRig(door: first.door)
        try second.upgrade()
        let generations = first.service.connections.map(\.generation)
        #expect(generations == generations.sorted() && Set(generations).count == 2)
    }
}
