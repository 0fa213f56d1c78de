import Testing
import TestSupport

@testable import Transport

@Suite struct `Turns to shake hands` {
    private let start = ContinuousClock().now

    private static func turns(atOnce: Int = 4, perAddress: Int = 2, perSecond: Int = 100) -> HandshakeTurns {
        var limits = TransportLimits()
        limits.handshakes = atOnce
        limits.handshakesPerAddress = perAddress
        limits.handshakesPerSecond = perSecond
        limits.handshakePatience = .seconds(3)
        return HandshakeTurns(limits: limits)
    }

    private func after(_ seconds: Double) -> ContinuousClock.Instant { self.start + .seconds(seconds) }

    @Test func `come at once where few shake hands`() {
        var turns = Self.turns()
        let (a, b) = (turns.came(from: "a"), turns.came(from: "b"))
        #expect(turns.step(at: self.start) == .init(begun: [a, b], ended: [], lookAgain: nil))
        turns.left(a)
        turns.left(b)
        #expect(turns.count == 0 && turns.step(at: self.start) == .init())
    }

    @Test func `are few for one address, and others do not wait for it`() {
        var turns = Self.turns()
        let crowd = (0..<100).map { _ in turns.came(from: "crowd") }
        let other = turns.came(from: "other")
        let step = turns.step(at: self.start)
        #expect(Set(step.begun) == [crowd[0], crowd[1], other] && turns.waiting == 98)
        turns.left(crowd[0])
        #expect(turns.step(at: self.start).begun == [crowd[2]])
    }

    @Test func `go round where all places are taken`() {
        var turns = Self.turns(atOnce: 1, perAddress: 1)
        let all = ["a", "a", "a", "b", "b", "c"].map { ($0, turns.came(from: $0)) }
        var order: [String] = []
        for _ in all {
            for ticket in turns.step(at: self.start).begun {
                order.append(all.first { $0.1 == ticket }?.0 ?? "")
                turns.left(ticket)
            }
        }
        #expect(order == ["a", "b", "c", "a", "b", "a"])
    }

    @Test func `are so many a second of one address, and ten times as many at once`() {
        var turns = Self.turns(atOnce: 1_000, perAddress: 1_000, perSecond: 2)
        for _ in 0..<30 { _ = turns.came(from: "a") }
        let first = turns.step(at: self.start)
        #expect(first.begun.count == 20 && first.lookAgain == self.after(0.5))
        #expect(turns.step(at: self.after(0.4)).begun.isEmpty)
        #expect(turns.step(at: self.after(0.5)).begun.count == 1)
        let other = turns.came(from: "b")
        #expect(turns.step(at: self.after(0.5)).begun == [other])
        #expect(turns.step(at: self.after(4.5)).begun.count == 8)
    }

    @Test func `end for the slow where others wait, and only there`() {
        var turns = Self.turns(atOnce: 2, perAddress: 2)
        let slow = [turns.came(from: "a"), turns.came(from: "a")]
        #expect(turns.step(at: self.start).begun == slow)
        #expect(turns.step(at: self.after(60)) == .init())
        let waits = turns.came(from: "b")
        #expect(turns.step(at: self.after(60)) == .init(begun: [waits], ended: slow, lookAgain: nil))

        let early = turns.came(from: "a")
        #expect(turns.step(at: self.after(61)).begun == [early])
        let late = turns.came(from: "a")
        #expect(turns.step(at: self.after(62)) == .init(begun: [], ended: [], lookAgain: self.after(63)))
        #expect(turns.step(at: self.after(63)) == .init(begun: [late], ended: [waits], lookAgain: nil))
    }

    @Test func `are none of those who have left`() {
        var turns = Self.turns(atOnce: 1, perAddress: 1)
        let first = turns.came(from: "a")
        _ = turns.step(at: self.start)
        let gone = (0..<1_000).map { _ in turns.came(from: "a") }
        for ticket in gone { turns.left(ticket) }
        let last = turns.came(from: "a")
        turns.left(first)
        #expect(turns.step(at: self.start).begun == [last] && turns.waiting == 0)
    }

    @Test(arguments: [(50, 0.0), (500, 0), (600, 2.1), (1_000, 10.1)])
    func `a depot that comes back behind one address waits little`(chargers: Int, seconds: Double) {
        var turns = HandshakeTurns(limits: TransportLimits())
        for _ in 0..<chargers { _ = turns.came(from: "192.0.2.1") }
        var now = self.start
        while turns.waiting > 0, now <= self.after(seconds) {
            let step = turns.step(at: now)
            for ticket in step.begun { turns.left(ticket) }
            if step.begun.isEmpty { now = step.lookAgain ?? self.after(60) }
        }
        #expect(turns.waiting == 0 && now <= self.after(seconds))
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func `are never too many, and everybody who stays gets one`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var turns = Self.turns(atOnce: 5, perAddress: 2, perSecond: 50)
        var now = self.start
        var underWay: [HandshakeTurns.Ticket: String] = [:]
        var waiting: [HandshakeTurns.Ticket: String] = [:]
        for round in 0..<5_000 {
            if round < 4_000, Bool.random(using: &random) {
                let source = ["a", "a", "a", "b", "c"].randomElement(using: &random) ?? ""
                waiting[turns.came(from: source)] = source
            }
            if let (ticket, _) = underWay.randomElement(using: &random), round >= 4_000 || Int.random(in: 0..<3, using: &random) == 0 {
                underWay[ticket] = nil
                turns.left(ticket)
            }
            if round < 4_000, let (ticket, _) = waiting.randomElement(using: &random), Int.random(in: 0..<9, using: &random) == 0 {
                waiting[ticket] = nil
                turns.left(ticket)
            }
            now += .milliseconds(Int.random(in: 0...200, using: &random))
            let step = turns.step(at: now)
            for ticket in step.ended { #expect(underWay.removeValue(forKey: ticket) != nil, "seed \(seed)") }
            for ticket in step.begun { underWay[ticket] = waiting.removeValue(forKey: ticket) }
            let most = Dictionary(grouping: underWay.values, by: \.self).values.map(\.count).max() ?? 0
            #expect(underWay.count == turns.count && underWay.count <= 5 && most <= 2, "seed \(seed)")
            #expect(waiting.count == turns.waiting, "seed \(seed)")
            #expect(waiting.isEmpty || step.lookAgain.map { $0 > now } != false, "seed \(seed)")
        }
        #expect(waiting.isEmpty, "seed \(seed): \(waiting.count) still wait")
    }
}
