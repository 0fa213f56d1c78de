import Testing

@testable import SmartCharging

@Suite struct CommitmentTests {
    private let start = Instant(.zero)
    private func at(_ seconds: Int) -> Instant { self.start + .seconds(seconds) }

    @Test func `a limit counts from when it is sent until its successor was confirmed and the car had time to follow`() {
        var commitment = Commitment(6, at: self.start)
        commitment.send(1, 16, at: self.at(1))
        #expect(commitment.highest(at: self.at(1)) == 16)
        #expect(commitment.lowest(at: self.at(1)) == 6)
        commitment.send(2, 10, at: self.at(2))
        #expect(commitment.highest(at: self.at(2)) == 16)
        let isConfirmed = commitment.confirm(2, at: self.at(3), window: .seconds(11))
        #expect(isConfirmed)
        #expect(commitment.confirmed == 10)
        #expect(commitment.highest(at: self.at(13)) == 16)
        #expect(commitment.lowest(at: self.at(13)) == 6)
        #expect(commitment.highest(at: self.at(14)) == 10)
        #expect(commitment.lowest(at: self.at(14)) == 10)
    }

    @Test func `a later confirmation settles all earlier orders, and their own come too late`() {
        var commitment = Commitment(0, at: self.start)
        commitment.send(1, 32, at: self.at(1))
        commitment.send(2, 6, at: self.at(2))
        let isConfirmed = commitment.confirm(2, at: self.at(3), window: .seconds(1))
        #expect(isConfirmed)
        let isLate = commitment.confirm(1, at: self.at(4), window: .seconds(1))
        #expect(!isLate)
        let isLateRefusal = commitment.refuse(1)
        #expect(!isLateRefusal)
        #expect(commitment.highest(at: self.at(5)) == 6)
    }

    @Test func `a refused limit was never held, an unanswered one may be`() {
        var refused = Commitment(6, at: self.start)
        refused.send(1, 16, at: self.at(1))
        let isRefused = refused.refuse(1)
        #expect(isRefused)
        #expect(refused.highest(at: self.at(100)) == 6)
        var unanswered = Commitment(6, at: self.start)
        unanswered.send(1, 16, at: self.at(1))
        unanswered.giveUp()
        #expect(unanswered.awaitedSince == nil)
        #expect(unanswered.highest(at: self.at(100)) == 16)
        // It may still be answered, hours later.
        let isConfirmed = unanswered.confirm(1, at: self.at(9000), window: .seconds(11))
        #expect(isConfirmed)
        #expect(unanswered.confirmed == 16)
    }

    @Test func `a charger that never answers cannot make the ledger grow`() {
        var commitment = Commitment(6, at: self.start)
        for number in 1...UInt64(1000) {
            commitment.send(number, 16, at: self.at(Int(number)))
            commitment.giveUp()
        }
        #expect(MemoryLayout.size(ofValue: commitment) < 100)
        let isConfirmed = commitment.confirm(1000, at: self.at(2000), window: .seconds(11))
        #expect(isConfirmed)
        #expect(!commitment.isOpen)
        #expect(commitment.latest == 16)
    }

    @Test func `recent extremes forget what is older than their span`() {
        var extremes = RecentExtremes(over: .seconds(30))
        #expect(extremes.highest(at: self.start) == nil)
        var random = SeededRandom(3)
        var values: [(second: Int, value: Amps)] = []
        for second in 0..<400 {
            let value = Amps(tenths: random.int(-500, 500))
            values.append((second, value))
            extremes.record(PerPhase(value, 0, value), at: self.at(second))
            let within = values.filter { $0.second >= second - 30 }.map(\.value)
            let atMost = values.filter { $0.second >= second - 37 }.map(\.value)
            let highest = extremes.highest(at: self.at(second))?.l1 ?? .zero
            #expect(highest >= within.max() ?? .zero && highest <= atMost.max() ?? .zero)
            guard second >= 30 else {
                #expect(extremes.lowest(at: self.at(second)) == nil)
                continue
            }
            let lowest = extremes.lowest(at: self.at(second))?.l3 ?? .zero
            #expect(lowest <= within.min() ?? .zero && lowest >= atMost.min() ?? .zero)
        }
    }

    @Test func `the other load moves only when the readings leave no other way`() {
        var watch = MeterWatch(FuseMeter(), LoadController.Settings(), at: self.start)
        // What is read, what the cars draw at least and at most, and what the other load is then taken to be.
        let steps: [(reading: Amps, least: Amps, most: Amps, base: Amps)] = [
            (10, 0, 0, 10),
            // Cars were told to rise to 16 A; whatever they do meanwhile is not the building.
            (12, 0, 16, 10), (26, 0, 16, 10), (26, 16, 16, 10),
            // The building takes 5 A more, then 8 A less.
            (31, 16, 16, 15), (23, 16, 16, 7),
            // Cars were told to fall: the reading falls with them, the building does not.
            (17, 6, 16, 7), (13, 6, 6, 7),
            // Something feeds in.
            (-3, 6, 6, -9),
        ]
        for (second, step) in steps.enumerated() {
            let cars = (least: PerPhase(repeating: step.least), most: PerPhase(repeating: step.most))
            watch.read(PerPhase(repeating: step.reading), cars: cars, at: self.at(second))
            #expect(watch.base == PerPhase(repeating: step.base), "step \(second)")
        }
    }
}
