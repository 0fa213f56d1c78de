import OCPPJ
import Synchronization
import Testing

@testable import Transport

/// Remembers what it sees.
private final class Witness: FrameTap {
    struct Sight: Equatable {
        var identity: String
        var direction: FrameDirection
        var text: String
    }

    private let sights = Mutex<[Sight]>([])

    var all: [Sight] { self.sights.withLock { $0 } }

    func saw(_ text: [UInt8], _ direction: FrameDirection, on connection: StationConnection) {
        let sight = Sight(identity: connection.identity, direction: direction, text: String(decoding: text, as: UTF8.self))
        self.sights.withLock { $0.append(sight) }
    }
}

struct FrameTapTests {
    @Test func `a tap sees each text once, in order, before it is acted upon, and those that lead to nothing`() throws {
        let witness = Witness()
        let seenBefore = Mutex<[Int]>([])
        let service = TestService(behaviour: { call, connection in
            seenBefore.withLock { $0.append(witness.all.count) }
            connection.answer(call.id, payload: Array("{}".utf8))
        })
        let clock = TestClock()
        var options = ConnectionOptions(now: { clock.now })
        options.tap = witness
        let rig = try DoorRig(service: service, door: Door(service: service, options: options))
        try rig.upgrade()
        try rig.send(WireFrame.text("{nonsense") + WireFrame.call("Heartbeat", id: "a"))
        service.connections.first?.call("Reset", payload: [], timeout: .seconds(1)) { _ in }
        let texts = try rig.texts()
        #expect(texts.count == 2)
        let sights = witness.all
        #expect(sights.map(\.direction) == [.fromPeer, .fromPeer, .toPeer, .toPeer])
        #expect(sights.prefix(1).map(\.text) == ["{nonsense"])
        #expect(sights.suffix(2).map(\.text) == texts)
        #expect(Set(sights.map(\.identity)).count == 1)
        #expect(seenBefore.withLock { $0 } == [2])
    }
}
