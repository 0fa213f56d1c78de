import JSON
import NIOCore
import NIOEmbedded
import OCPPJ
import Synchronization
import TestSupport
import Testing

@testable import Transport

/// One connection behind its handshake, in test time.
struct ConnectionTests {
    @Test func `a call is answered, at once or later`() throws {
        let late = Mutex<[(MessageID, StationConnection)]>([])
        let rig = try DoorRig(
            service: TestService(behaviour: { call, connection in
                switch call.action {
                case "Heartbeat": connection.answer(call.id, payload: Array(#"{"n":1}"#.utf8))
                case "Reset": connection.refuse(call.id, CallError(.notImplemented, "no"))
                default: late.withLock { $0.append((call.id, connection)) }
                }
            }))
        try rig.upgrade()
        try rig.send(WireFrame.call("Authorize", id: "a") + WireFrame.call("Heartbeat", id: "b") + WireFrame.call("Reset", id: "c"))
        #expect(try rig.texts() == [#"[3,"b",{"n":1}]"#, #"[4,"c","NotImplemented","no",{}]"#])
        for (id, connection) in late.withLock({ $0 }) { connection.answer(id, payload: []) }
        #expect(try rig.texts() == [#"[3,"a",{}]"#])
    }

    @Test func `text that is no call is told and survived`() throws {
        let rig = try DoorRig()
        try rig.upgrade()
        try rig.send(WireFrame.text("{nonsense") + WireFrame.text("") + WireFrame.text("[9,1]") + WireFrame.call("Heartbeat"))
        #expect(rig.service.heard.suffix(4) == [.ignored, .ignored, .ignored, .received("Heartbeat")])
        #expect(rig.isOpen)
    }

    @Test(arguments: FrameReaderTests.bad.filter { $0.masked && !$0.name.contains("fragments") && $0.name != "one byte too many" })
    func `a broken rule ends the connection with its code`(_ example: FrameReaderTests.Bad) throws {
        let rig = try DoorRig()
        try rig.upgrade()
        try rig.send(WireFrame.call("Heartbeat") + example.bytes + WireFrame.call("Late", id: "2"))
        let frames = try rig.frames()
        #expect(frames.count == 2)
        guard case .close(let frame)? = frames.last, case .violation(let violation)? = rig.service.closed.first else {
            Issue.record("no goodbye: \(frames)")
            return
        }
        #expect(violation.code == example.violation.code && frame.code == violation.code)
        #expect(!rig.service.heard.contains(.received("Late")))
        rig.advance(by: .seconds(2))
        #expect(!rig.isOpen)
        #expect(rig.service.closed.count == 1)
    }

    @Test func `a ping is answered with what it brought`() throws {
        let rig = try DoorRig()
        try rig.upgrade()
        try rig.send(WireFrame.ping([1, 2, 3]) + WireFrame.ping())
        #expect(try rig.received() == [0x8A, 3, 1, 2, 3, 0x8A, 0])
    }

    @Test func `a flood of pings is answered in part, calls among them in full`() throws {
        let rig = try DoorRig()
        try rig.upgrade()
        for call in 0..<10 {
            for _ in 0..<50 { try rig.send(WireFrame.ping()) }
            try rig.send(WireFrame.call("Heartbeat", id: "\(call)"))
        }
        let frames = try rig.frames()
        let texts = frames.filter { if case .text = $0 { true } else { false } }
        #expect(texts.count == 10)
        #expect(frames.count - texts.count == 20)
        rig.advance(by: .seconds(1))
        for _ in 0..<50 { try rig.send(WireFrame.ping()) }
        #expect(try rig.frames().count == 2)
    }

    @Test func `the peer's goodbye is answered with its own code`() throws {
        let rig = try DoorRig()
        try rig.upgrade()
        try rig.send(WireFrame.close(4001) + WireFrame.call("Late"))
        #expect(try rig.frames() == [.close(CloseFrame(CloseCode(rawValue: 4001)))])
        #expect(!rig.isOpen)
        #expect(rig.service.heard.suffix(2) == [.opened("CP1"), .closed(.peer(CloseFrame(CloseCode(rawValue: 4001))))])
    }

    @Test func `an empty goodbye is answered with an empty one`() throws {
        let rig = try DoorRig()
        try rig.upgrade()
        try rig.send(WireFrame.bytes(first: 0x88))
        #expect(try rig.received() == [0x88, 0])
        #expect(!rig.isOpen)
    }

    @Test func `a socket that ends is told once`() throws {
        let rig = try DoorRig()
        try rig.upgrade()
        _ = try? rig.channel.finish()
        #expect(rig.service.closed == [.gone])
    }

    @Test func `a socket that fails is told with its error`() throws {
        struct Reset: Error {}
        let rig = try DoorRig()
        try rig.upgrade()
        rig.channel.pipeline.fireErrorCaught(Reset())
        #expect(rig.service.closed == [.broken("Reset()")])
        #expect(!rig.isOpen)
    }

    @Test func `a silent charger is pinged, then cut`() throws {
        let rig = try DoorRig()
        try rig.upgrade()
        rig.advance(by: .seconds(24))
        #expect(try rig.frames().isEmpty)
        rig.advance(by: .seconds(1))
        #expect(try rig.frames() == [.ping([])])
        rig.advance(by: .seconds(14))
        try rig.send(WireFrame.bytes(first: 0x8A))
        rig.advance(by: .seconds(24))
        #expect(try rig.frames().isEmpty)
        rig.advance(by: .seconds(1))
        #expect(try rig.frames() == [.ping([])])
        rig.advance(by: .seconds(15))
        #expect(rig.service.closed == [.silent(.seconds(40))])
        #expect(!rig.isOpen)
    }

    @Test func `a charger that talks is not pinged`() throws {
        let rig = try DoorRig()
        try rig.upgrade()
        for beat in 0..<20 {
            rig.advance(by: .seconds(20))
            try rig.send(WireFrame.call("Heartbeat", id: "\(beat)"))
        }
        #expect(try rig.texts().count == 20)
        #expect(rig.isOpen)
    }

    @Test(arguments: [1, 5, 20]) func `a message begun and not ended is the end`(_ bytes: Int) throws {
        let rig = try DoorRig()
        try rig.upgrade()
        try rig.send(Array(WireFrame.call("Heartbeat").prefix(bytes)))
        rig.advance(by: .milliseconds(9_999))
        #expect(rig.isOpen)
        rig.advance(by: .milliseconds(1))
        #expect(rig.service.closed == [.unfinished(.seconds(10))])
        #expect(!rig.isOpen)
    }

    @Test func `what was said before the end is answered before it`() throws {
        let rig = try DoorRig()
        try rig.upgrade()
        try rig.send(WireFrame.call("Heartbeat") + WireFrame.close(1000))
        #expect(try rig.frames().count == 2)
        #expect(rig.service.heard.suffix(2) == [.received("Heartbeat"), .closed(.peer(CloseFrame(.normal)))])
    }

    @Test func `every reason has a sentence, and none lets a peer's words move the terminal`() {
        let reasons: [CloseReason] = [
            .peer(CloseFrame(nil)), .peer(CloseFrame(.normal)), .peer(CloseFrame(.normal, "a\u{1B}[2J\nb")), .gone, .broken("ECONNRESET"),
            .violation(.unmasked), .silent(.seconds(40)), .unfinished(.seconds(10)), .deaf(unsentBytes: 9), .replaced,
            .asked(CloseFrame(.normal, "done")), .stopping,
        ]
        let sentences = reasons.map(\.sentence)
        #expect(Set(sentences).count == reasons.count)
        #expect(sentences.allSatisfy { $0.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } })
        #expect(sentences[6] == "nothing was heard for 40 s, not even the answer to a ping")
    }

    @Test(arguments: 0..<60 as Range<UInt64>) func `random frames end in an answer or an end, never a trap`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let rig = try DoorRig()
        try rig.upgrade()
        for _ in 0..<300 where rig.isOpen {
            switch Int.random(in: 0..<6, using: &random) {
            case 0: try rig.send(WireFrame.call("A", id: "\(random.next())"))
            case 1:
                try rig.send(WireFrame.bytes(first: 0x81, payload: random.bytes(Int.random(in: 0...300, using: &random)).map { $0 & 0x7F }))
            case 2: try rig.send(WireFrame.bytes(first: UInt8.random(in: 0x80...0x8F, using: &random), payload: random.bytes(8)))
            case 3: try rig.send(WireFrame.ping(random.bytes(5)))
            case 4: rig.advance(by: .milliseconds(Int.random(in: 0...12_000, using: &random)))
            default: try rig.send(random.bytes(Int.random(in: 1...3, using: &random)))
            }
        }
        rig.advance(by: .seconds(60))
        #expect(!rig.isOpen, "seed \(seed)")
        #expect(rig.service.closed.count == 1, "seed \(seed)")
    }
}
