import Foundation
import Testing

@testable import SmartCharging

/// Days shared slot by slot (3.8), beside what other rules made of the same days and the optimum of a planner that knows all arrivals.
@Suite struct DayTests {
    /// In percent: the energy of the optimum, and the share of its need that the worst car gets, day by day on average.
    struct Score {
        var energy: Double
        var worst: Double

        init(energy: Double, worst: Double) {
            self.energy = energy
            self.worst = worst
        }

        init(_ days: [Day], _ result: (Day) throws -> Day.Result) rethrows {
            let results = try days.map(result)
            self.energy = 100 * results.reduce(0) { $0 + $1.kWh } / days.reduce(0) { $0 + $1.lp.maxKWh }
            self.worst = 100 * results.reduce(0) { $0 + $1.worstRatio } / Double(max(days.count, 1))
        }
    }

    private static let kinds = ["workplace", "apartments", "visitors"]
    /// What 3.8 asks for at least.
    private static let gates = [Score(energy: 90, worst: 42), Score(energy: 93, worst: 52), Score(energy: 92, worst: 36)]
    private static let rules = [
        ("maxmin", "max-min, reference"), ("maxminUrgent", "departures known, reference"), ("fcfs", "first come"),
        ("edf", "earliest departure first"), ("llf", "least laxity first"),
    ]

    @Test func `days are shared at least as well as the notes ask for`() throws {
        let all = try Day.all()
        let days = Self.kinds.map { kind in all.filter { $0.id.hasPrefix(kind) } }
        try #require(days.allSatisfy { !$0.isEmpty })
        let ours = try days.map { try Score($0) { try $0.shared(knowsDepartures: false) } }
        let planned = try days.map { try Score($0) { try $0.shared(knowsDepartures: true) } }
        var rows = [("this program", ours), ("asked for at least", Self.gates), ("with departures known", planned)]
        for (rule, name) in Self.rules { rows.append((name, try days.map { try Score($0) { try #require($0.python[rule]) } })) }
        rows.append(("best possible", days.map { Score($0) { Day.Result(kWh: $0.lp.maxKWh, worstRatio: $0.lp.bestWorstRatio) } }))
        print(Self.table(rows))
        for (kind, (score, gate)) in zip(Self.kinds, zip(ours, Self.gates)) {
            #expect(score.energy >= gate.energy && score.worst >= gate.worst, "\(kind): \(score), expected \(gate)")
        }
        let reference = try days.map { try Score($0) { try #require($0.python["maxmin"]) } }
        for (kind, (score, same)) in zip(Self.kinds, zip(ours, reference)) {
            #expect(score.energy > same.energy - 1.5 && score.worst > same.worst - 6, "\(kind): \(score), the same rule: \(same)")
        }
        for (kind, (score, plain)) in zip(Self.kinds, zip(planned, ours)) {
            #expect(score.energy > plain.energy, "\(kind): departures are worth something")
        }
    }

    private static func table(_ rows: [(name: String, scores: [Score])]) -> String {
        let width = 28
        let heads = self.kinds.map { $0.leftPadded(to: 18) }.joined()
        let units = self.kinds.map { _ in "energy     worst".leftPadded(to: 18) }.joined()
        let lines = rows.map { name, scores in
            name.rightPadded(to: width)
                + scores.map { ($0.energy.percent.leftPadded(to: 9) + $0.worst.percent.leftPadded(to: 9)) }.joined()
        }
        return ([String(repeating: " ", count: width) + heads, String(repeating: " ", count: width) + units] + lines).joined(
            separator: "\n")
    }
}

extension Double {
    fileprivate var percent: String { String(format: "%.1f %%", self) }
}

extension String {
    func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - self.count)) + self }
    func rightPadded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - self.count)) }
}
