import JSON
import OCPPJ
import TestSupport
import Testing

/// Two sessions that talk to each other over a slow line, both calling at once.
@Suite struct CrossingTests {
    private struct Side {
        var session = Session(limits: SessionLimits(maxQueued: 200, maxQueueTime: .seconds(100_000)))
        var results: [UInt64] = []
        var toAnswer: [IncomingCall] = []
        /// Texts on their way to this side, first come, first read.
        var inbox: [[UInt8]] = []
    }

    @Test(arguments: Array(1...20) as [UInt64])
    func `crossing calls are all answered, on both sides in their order`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var sides = [Side(), Side()]
        var now = Line.start

        func take(_ events: [Session.Event], at side: Int) {
            for event in events {
                switch event {
                case .send(let text): sides[1 - side].inbox.append(text)
                case .call(let call): sides[side].toAnswer.append(call)
                case .answered(let token, .success(let payload)):
                    #expect(payload["echo"]?.int == Int(token), "seed \(seed)")
                    sides[side].results.append(token)
                case .answered(let token, .failure(let failure)): Issue.record("seed \(seed): \(token) \(failure)")
                case .ignored(let frame): Issue.record("seed \(seed): \(frame)")
                }
            }
        }

        let count: UInt64 = 100
        var called: [UInt64] = [0, 0]
        var steps = 0
        while sides.contains(where: { $0.results.count < Int(count) }), steps < 20_000 {
            steps += 1
            now += .milliseconds(Int.random(in: 0...50, using: &random))
            let side = Int.random(in: 0...1, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0 where called[side] < count:
                called[side] += 1
                let token = called[side]
                let payload = Array(#"{"number":\#(token)}"#.utf8)
                take(
                    try sides[side].session.call(
                        "Echo", payload: payload, id: Line.id("\(token)"), token: token, timeout: .seconds(10_000), at: now), at: side)
            case 1 where !sides[side].inbox.isEmpty:
                take(sides[side].session.receive(sides[side].inbox.removeFirst(), at: now), at: side)
            case 2 where !sides[side].toAnswer.isEmpty:
                let call = sides[side].toAnswer.removeFirst()
                let payload = Array(#"{"echo":\#(call.payload["number"]?.int ?? 0)}"#.utf8)
                take(sides[side].session.answer(call.id, payload: payload), at: side)
            default: take(sides[side].session.advance(to: now), at: side)
            }
            // Neither side has more than one call with the other.
            #expect(sides[side].toAnswer.count <= 1, "seed \(seed)")
        }
        for side in sides { #expect(side.results == Array(1...count), "seed \(seed)") }
    }
}
