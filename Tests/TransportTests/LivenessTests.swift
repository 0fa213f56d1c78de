import NIOCore
import Testing

@testable import Transport

struct LivenessTests {
    let start = TestClock.start

    func reader(_ bytes: [UInt8] = []) throws -> FrameReader {
        var reader = FrameReader(masked: true, limits: TransportLimits())
        reader.append(ByteBuffer(bytes: bytes))
        while try reader.next() != nil {}
        return reader
    }

    @Test func `a silent peer is pinged once and then given up`() throws {
        var liveness = Liveness(limits: TransportLimits(), at: self.start)
        #expect(liveness.deadline == self.start + .seconds(25))
        #expect(liveness.advance(to: self.start + .seconds(24)) == nil)
        #expect(liveness.advance(to: self.start + .seconds(25)) == .ping)
        #expect(liveness.advance(to: self.start + .seconds(25)) == nil)
        #expect(liveness.deadline == self.start + .seconds(40))
        #expect(liveness.advance(to: self.start + .seconds(40)) == .silent(.seconds(40)))
    }

    @Test(arguments: [WireFrame.text("x"), WireFrame.ping(), WireFrame.bytes(first: 0x8A)])
    func `any whole frame is a sign of life`(_ frame: [UInt8]) throws {
        var liveness = Liveness(limits: TransportLimits(), at: self.start)
        _ = liveness.advance(to: self.start + .seconds(25))
        liveness.note(try self.reader(frame), at: self.start + .seconds(30))
        #expect(liveness.deadline == self.start + .seconds(55))
        #expect(liveness.advance(to: self.start + .seconds(55)) == .ping)
    }

    @Test func `half a frame is not, and must be finished`() throws {
        var liveness = Liveness(limits: TransportLimits(), at: self.start)
        let half = try self.reader(Array(WireFrame.text("hello").dropLast()))
        liveness.note(half, at: self.start + .seconds(20))
        liveness.note(half, at: self.start + .seconds(24))
        #expect(liveness.deadline == self.start + .seconds(25))
        #expect(liveness.advance(to: self.start + .seconds(25)) == .ping)
        #expect(liveness.advance(to: self.start + .seconds(30)) == .unfinished(.seconds(10)))
    }

    @Test func `each fragment has its own time`() throws {
        var liveness = Liveness(limits: TransportLimits(), at: self.start)
        var reader = try self.reader(WireFrame.bytes(first: 0x01, payload: [65]))
        liveness.note(reader, at: self.start)
        reader.append(ByteBuffer(bytes: WireFrame.bytes(first: 0x00, payload: [65])))
        #expect(try reader.next() == nil)
        liveness.note(reader, at: self.start + .seconds(9))
        #expect(liveness.deadline == self.start + .seconds(19))
        #expect(liveness.advance(to: self.start + .seconds(19)) == .unfinished(.seconds(10)))
    }

    @Test func `while this side does not read, silence is no fault`() throws {
        var liveness = Liveness(limits: TransportLimits(), at: self.start)
        let half = try self.reader([0x81])
        liveness.note(half, isHeld: true, at: self.start + .seconds(1))
        #expect(liveness.deadline == nil)
        #expect(liveness.advance(to: self.start + .seconds(1000)) == nil)
        liveness.note(half, at: self.start + .seconds(1000))
        #expect(liveness.deadline == self.start + .seconds(1010))
    }
}

extension Liveness {
    fileprivate mutating func note(_ reader: borrowing FrameReader, isHeld: Bool = false, at now: ContinuousClock.Instant) {
        self.observe(frames: reader.frames, isInside: reader.isInside, isHeld: isHeld, at: now)
    }
}
