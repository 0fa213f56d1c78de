import FoundationEssentials
import SmartCharging
import Testing

@testable import Simulator

/// The judge must notice what must not happen, and nothing else.
@Suite struct VirtualJudgeTests {
    /// Two chargers of 32 A behind 40 A, with a margin of 1 A.
    private func judge() -> Judge {
        let fuse = VirtualPlan.Fuse(name: "grid", parent: nil, rating: PerPhase(repeating: 40), margin: 1, poll: 1_000)
        let chargers = ["A", "B"].map {
            VirtualPlan.Charger(
                identity: $0, fuse: 0, rotation: .rst, phases: .three, connectors: 1, hardware: 32, fallback: 0)
        }
        let plan = VirtualPlan(
            fuses: [fuse], chargers: chargers, building: .quiet, buildingPeak: PerPhase(repeating: 10), traffic: .restless, faults: .none,
            seed: 1, date: Date(timeIntervalSince1970: 0),
            rules: Judge.Rules(window: 11_000, riseInterval: 30_000, minimum: 6, patience: 10_000, answerTime: 10_000))
        var judge = Judge(plan)
        for place in 0...1 {
            judge.connection(at: place, isThere: true, now: 0)
            judge.session(at: place, on: .all, now: 0)
            judge.told(at: place)
        }
        return judge
    }

    private func base(_ amps: Double) -> (Int) -> PerPhase<Double>? { { _ in PerPhase(repeating: amps) } }

    private func send(_ limit: Double, to place: Int, token: UInt64, at second: Int, base: Double = 9, _ judge: inout Judge) {
        judge.sent(limit, to: place, line: UInt64(place), token: token, now: second * 1_000, base: self.base(base))
    }

    @Test func `a limit may rise into what is free`() {
        var judge = self.judge()
        self.send(15, to: 0, token: 1, at: 10, &judge)
        self.send(15, to: 1, token: 1, at: 10, &judge)
        #expect(judge.violations.isEmpty)
    }

    @Test func `a limit may not rise into what another has not given up yet`() {
        var judge = self.judge()
        self.send(20, to: 0, token: 1, at: 10, &judge)
        judge.accepted(at: 0, line: 0, token: 1, now: 10_200)
        self.send(10, to: 0, token: 2, at: 60, &judge)
        judge.accepted(at: 0, line: 0, token: 2, now: 60_200)
        self.send(20, to: 1, token: 1, at: 65, &judge)
        #expect(judge.violations.map(\.rule) == [.risesUnpaid, .risesUnpaid, .risesUnpaid], "on each phase")
        #expect(judge.violations.first?.place == "grid L1")
    }

    @Test func `what was given up counts no more once its car has had the time to follow`() {
        var judge = self.judge()
        self.send(20, to: 0, token: 1, at: 10, &judge)
        judge.accepted(at: 0, line: 0, token: 1, now: 10_200)
        self.send(10, to: 0, token: 2, at: 60, &judge)
        judge.accepted(at: 0, line: 0, token: 2, now: 60_200)
        self.send(20, to: 1, token: 1, at: 72, &judge)
        #expect(judge.violations.isEmpty)
    }

    @Test func `a limit that nobody confirmed counts on`() {
        var judge = self.judge()
        self.send(20, to: 0, token: 1, at: 10, &judge)
        self.send(10, to: 0, token: 2, at: 60, &judge)
        self.send(20, to: 1, token: 1, at: 300, &judge)
        #expect(judge.count == 3)
    }

    @Test func `what stays committed for too long is told, what the building brought about is not`() {
        var judge = self.judge()
        for place in 0...1 {
            self.send(15, to: place, token: 1, at: 10, &judge)
            judge.accepted(at: place, line: UInt64(place), token: 1, now: 10_200)
        }
        for second in 0..<300 { judge.check(now: second * 1_000, base: self.base(second < 250 ? 9 : 20)) }
        #expect(judge.violations.isEmpty, "the building rose less than a minute and a half ago")
        for second in 300..<400 { judge.check(now: second * 1_000, base: self.base(20)) }
        #expect(judge.violations.allSatisfy { $0.rule == .staysOvercommitted } && !judge.violations.isEmpty)
    }

    @Test func `chargers that have just come back are given time`() {
        var judge = self.judge()
        for place in 0...1 {
            self.send(15, to: place, token: 1, at: 10, &judge)
            judge.accepted(at: place, line: UInt64(place), token: 1, now: 10_200)
            judge.connection(at: place, isThere: false, now: 60_000)
        }
        for second in 60..<500 { judge.check(now: second * 1_000, base: self.base(20)) }
        judge.connection(at: 0, isThere: true, now: 500_000)
        judge.check(now: 500_700, base: self.base(20))
        judge.check(now: 540_000, base: self.base(20))
        #expect(judge.violations.isEmpty)
        judge.check(now: 600_000, base: self.base(20))
        #expect(judge.violations.first?.rule == .staysOvercommitted)
    }

    @Test func `nothing can be taken back from chargers that refuse limits or leave them unanswered, until they take one`() {
        var judge = self.judge()
        for place in 0...1 {
            self.send(15, to: place, token: 1, at: 10, &judge)
            judge.accepted(at: place, line: UInt64(place), token: 1, now: 10_200)
            self.send(6, to: place, token: 2, at: 60, &judge)
        }
        judge.refused(at: 1, line: 1, token: 2)
        for second in 60..<400 { judge.check(now: second * 1_000, base: self.base(20)) }
        #expect(judge.violations.isEmpty)
        self.send(6, to: 1, token: 3, at: 400, &judge)
        judge.accepted(at: 1, line: 1, token: 3, now: 400_200)
        for second in 401..<480 { judge.check(now: second * 1_000, base: self.base(20)) }
        #expect(judge.violations.isEmpty, "one that has just begun to answer is given the time as well")
        for second in 480..<500 { judge.check(now: second * 1_000, base: self.base(20)) }
        #expect(judge.violations.first?.rule == .staysOvercommitted)
    }

    @Test(arguments: [(5.9, 1), (0, 0), (6, 0)]) func `nothing between off and the least is sent`(_ limit: Double, _ count: Int) {
        var judge = self.judge()
        self.send(limit, to: 0, token: 1, at: 10, &judge)
        #expect(judge.violations.count { $0.rule == .belowMinimum } == count)
    }

    @Test func `two rises of a charger keep their distance`() {
        var judge = self.judge()
        self.send(6, to: 0, token: 1, at: 10, &judge)
        self.send(8, to: 0, token: 2, at: 25, &judge)
        self.send(10, to: 0, token: 3, at: 60, &judge)
        #expect(judge.violations.map(\.rule) == [.risesTooSoon])
    }

    @Test func `what is said for a session that nobody told of is no rise to wait after`() {
        var judge = self.judge()
        judge.session(at: 0, on: nil, now: 2_000)
        judge.session(at: 0, on: .all, now: 3_000)
        self.send(6, to: 0, token: 1, at: 10, &judge)
        judge.accepted(at: 0, line: 0, token: 1, now: 10_200)
        judge.told(at: 0)
        self.send(7, to: 0, token: 2, at: 21, &judge)
        #expect(judge.violations.isEmpty)
        self.send(8, to: 0, token: 3, at: 32, &judge)
        #expect(judge.violations.map(\.rule) == [.risesTooSoon])
    }

    @Test func `a charger that shows twice that it lies has to be made room for`() {
        var judge = self.judge()
        self.send(6, to: 0, token: 1, at: 10, &judge)
        judge.accepted(at: 0, line: 0, token: 1, now: 10_200)
        for second in [40, 50] { judge.showed(28, at: 0, now: second * 1_000) }
        self.send(10, to: 1, token: 1, at: 55, &judge)
        #expect(judge.count == 3)
    }

    @Test func `what a charger drew while it was away is no current of now`() {
        var judge = self.judge()
        self.send(6, to: 0, token: 1, at: 1_000, &judge)
        judge.accepted(at: 0, line: 0, token: 1, now: 1_000_200)
        for second in [1_040, 1_050] { judge.showed(28, at: 0, age: 600_000, now: second * 1_000) }
        self.send(10, to: 1, token: 1, at: 1_055, &judge)
        #expect(judge.count == 0)
    }

    /// A building of 25 A in truth, as a gateway believes less or not. A holds 10 A, and B may rise.
    private func compared(
        _ judge: Judge, seconds: Range<Int>, others: Double = 25, base: Double, drawn: Double = 0
    ) -> Judge {
        var judge = judge
        for second in seconds {
            // A car's own meter tells every 10 s what flows.
            if second.isMultiple(of: 10) {
                judge.showed(drawn, at: 0, now: second * 1_000)
                judge.showed(0, at: 1, now: second * 1_000)
            }
            judge.compare(
                now: second * 1_000, base: self.base(base), others: { _ in PerPhase(repeating: others) },
                drawn: { $0 == 0 ? PerPhase(repeating: drawn) : .zero })
        }
        return judge
    }

    /// A took its limit of 10 A long ago.
    private func settled() -> Judge {
        var judge = self.judge()
        self.send(10, to: 0, token: 1, at: 1, &judge)
        judge.accepted(at: 0, line: 0, token: 1, now: 1_200)
        return judge
    }

    @Test func `a rise into what the building has long been drawing is told`() {
        var judge = self.compared(self.settled(), seconds: 100..<300, base: 12, drawn: 10)
        self.send(15, to: 1, token: 1, at: 300, base: 12, &judge)
        #expect(judge.violations.map(\.rule) == [.baseTooLow, .baseTooLow, .baseTooLow], "on each phase: 10 + 15 + 25 + 1 A > 40 A")
    }

    @Test func `a rise that the building leaves room for is in order, whatever was believed`() {
        var judge = self.compared(self.settled(), seconds: 100..<300, others: 18, base: 5, drawn: 10)
        self.send(10, to: 1, token: 1, at: 300, base: 5, &judge)
        #expect(judge.violations.isEmpty, "10 + 10 + 18 + 1 A")
    }

    @Test func `what meters may be wrong by is not held against anybody`() {
        var judge = self.compared(self.settled(), seconds: 100..<300, base: 22, drawn: 10)
        self.send(7, to: 1, token: 1, at: 300, base: 22, &judge)
        #expect(judge.violations.isEmpty)
    }

    @Test func `too low an other load of less than a minute is not held against anybody`() {
        var judge = self.compared(self.settled(), seconds: 100..<200, base: 25, drawn: 10)
        judge = self.compared(judge, seconds: 200..<255, base: 12, drawn: 10)
        self.send(15, to: 1, token: 1, at: 255, base: 12, &judge)
        #expect(judge.violations.isEmpty)
    }

    @Test func `a rise of the building can hide behind a car whose meter says nothing`() {
        var judge = self.settled()
        for second in 100..<400 {
            judge.showed(0, at: 1, now: second * 1_000)
            judge.compare(
                now: second * 1_000, base: self.base(12), others: { _ in PerPhase(repeating: second < 200 ? 12 : 22) },
                drawn: { _ in .zero })
        }
        self.send(15, to: 1, token: 1, at: 400, base: 12, &judge)
        #expect(judge.violations.isEmpty, "A may have begun to draw its 10 A")
    }

    @Test func `the other load does not fall because a charger cannot be reached`() {
        var judge = self.compared(self.settled(), seconds: 100..<200, base: 25, drawn: 10)
        judge.connection(at: 0, isThere: false, now: 200_000)
        // Dark, it draws nothing; who believes it to charge on takes that for other load that ended.
        judge = self.compared(judge, seconds: 200..<300, base: 15)
        self.send(14, to: 1, token: 1, at: 300, base: 15, &judge)
        #expect(judge.violations.map(\.rule) == [.baseTooLow, .baseTooLow, .baseTooLow])
    }

    @Test func `a meter that fails excuses, and no longer than two minutes after`() {
        var judge = self.settled()
        judge.began(.meterFrozen(0))
        judge = self.compared(judge, seconds: 100..<300, base: 12, drawn: 10)
        judge.ended(.meterFrozen(0), now: 300_000)
        judge = self.compared(judge, seconds: 300..<415, base: 12, drawn: 10)
        self.send(9, to: 1, token: 1, at: 415, base: 12, &judge)
        #expect(judge.violations.isEmpty)
        judge = self.compared(judge, seconds: 415..<500, base: 12, drawn: 10)
        self.send(14, to: 1, token: 2, at: 500, base: 12, &judge)
        #expect(judge.count == 3)
    }

    @Test func `a rise is held against the load by which it was decided, though it waited for the disk`() {
        var judge = self.judge()
        judge.check(now: 9_700, base: self.base(9))
        self.send(30, to: 0, token: 1, at: 10, base: 14, &judge)
        #expect(judge.violations.isEmpty)
        judge.check(now: 10_700, base: self.base(14))
        self.send(32, to: 0, token: 2, at: 60, base: 14, &judge)
        #expect(judge.violations.allSatisfy { $0.rule == .risesUnpaid } && judge.count == 3)
    }

    @Test func `sessions are told apart, and missed after a crash`() {
        var witness = SessionWitness()
        let start = SessionWitness.Start(charger: "A", connector: 1, meterStart: 10, time: "t")
        #expect(witness.started(start, number: 1) == nil)
        #expect(witness.started(start, number: 1) == nil)
        #expect(witness.started(start, number: 2) != nil)
        witness.stopped(1)
        let open = KnownSession(charger: "A", number: 1, connector: 1, meterStart: 10, hasEnded: false)
        let ended = KnownSession(charger: "A", number: 1, connector: 1, meterStart: 10, hasEnded: true)
        #expect(witness.missing(from: [ended]).isEmpty)
        #expect(witness.missing(from: [open]).count == 1)
        #expect(witness.missing(from: []).count == 1)
        #expect(witness.missing(from: [ended, ended]).count == 1)
    }
}
