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
            judge.connection(at: place, isThere: true)
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
        #expect(judge.violations.map(\.rule) == [.risesIntoDoubt, .risesIntoDoubt, .risesIntoDoubt], "on each phase")
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
        self.send(15, to: 0, token: 1, at: 10, &judge)
        self.send(15, to: 1, token: 1, at: 10, &judge)
        for second in 0..<300 { judge.check(now: second * 1_000, base: self.base(second < 250 ? 9 : 20)) }
        #expect(judge.violations.isEmpty, "the building rose less than a minute and a half ago")
        for second in 300..<400 { judge.check(now: second * 1_000, base: self.base(20)) }
        #expect(judge.violations.allSatisfy { $0.rule == .staysOvercommitted } && !judge.violations.isEmpty)
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

    @Test func `a charger that shows twice that it lies has to be made room for`() {
        var judge = self.judge()
        self.send(6, to: 0, token: 1, at: 10, &judge)
        judge.accepted(at: 0, line: 0, token: 1, now: 10_200)
        for second in [40, 50] { judge.showed(28, at: 0, now: second * 1_000) }
        self.send(10, to: 1, token: 1, at: 55, &judge)
        #expect(judge.count == 3)
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
