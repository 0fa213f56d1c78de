/// What goes wrong on a day: the same for the same seed, whatever else happens.
package struct FaultPlan: Sendable {
    package enum Rate: String, Sendable, CaseIterable {
        case none
        /// About six a day.
        case some
        /// About thirty a day.
        case many

        var perDay: Double {
            switch self {
            case .none: 0
            case .some: 6
            case .many: 30
            }
        }
    }

    /// In the order in which they begin.
    package let faults: [Fault]

    package init(_ faults: [Fault]) {
        self.faults = faults.sorted { $0.at < $1.at }
    }

    package init(for plan: VirtualPlan) {
        var generator = SeededGenerator(seed: plan.seed, part: 2)
        let meters = plan.fuses.indices.filter { plan.fuses[$0].poll != nil }
        var faults: [Fault] = []
        // Exponential distances make a mean of so many a day. Nothing fails before everything has been commissioned.
        var next = 900.0
        while plan.faults.perDay > 0 {
            let share = Double.random(in: 0.000_001..<1, using: &generator)
            next += -Self.logarithm(share) * 86_400 / plan.faults.perDay
            guard next < Double(plan.seconds) else { break }
            faults.append(Self.fault(at: Int(next), chargers: plan.chargers.count, meters: meters, using: &generator))
        }
        self.init(faults)
    }

    private static func fault(at second: Int, chargers: Int, meters: [Int], using generator: inout SeededGenerator) -> Fault {
        func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
        let charger = pick(0...max(0, chargers - 1))
        let meter = meters.isEmpty ? nil : meters[pick(0...meters.count - 1)]
        let short = pick(1...4) > 1 ? pick(5...180) : pick(180...5400)
        let kinds: [(weight: Int, lasts: Int, kind: Fault.Kind)] = [
            (6, short, .lineLost(charger)), (2, short, .linesLost), (5, pick(10...900), .lineMute(charger)),
            (3, pick(60...1800), .lineSlow(charger)), (5, pick(10...90), .chargerRestarts(charger, forgets: false)),
            (2, pick(10...90), .chargerRestarts(charger, forgets: true)), (2, pick(1...20), .chargerForgets(charger)),
            (4, pick(10...1200), .chargerRefuses(charger)), (4, pick(10...1200), .chargerIgnores(charger)),
            (4, pick(60...1800), .chargerDelays(charger, by: pick(1_000...30_000))), (3, pick(60...1800), .chargerLies(charger)),
            (6, pick(1...4) > 1 ? pick(2...60) : pick(60...3600), .gatewayCrash), (2, pick(1...600), .powerCut),
            (3, pick(20...1200), .diskFull), (3, pick(30...900), .diskSlow),
            (3, pick(60...7200), .clockStep([-1, 1, 2, 3600, -3600, 86_400, -86_400, -1_790_000_000][pick(0...7)])),
            (5, pick(30...900), .buildingJump),
        ]
        let meterKinds: [(weight: Int, lasts: Int, kind: Fault.Kind)] =
            meter.map {
                [
                    (6, short, .meterSilent($0)), (3, pick(30...900), .meterFrozen($0)),
                    (3, pick(30...900), .meterLies($0, percent: [0, 33, 50, 90, 110, 300][pick(0...5)])),
                    (3, pick(30...900), .meterLate($0, by: pick(500...9_000))),
                ]
            } ?? []
        let all = kinds + meterKinds
        var draw = pick(1...all.reduce(0) { $0 + $1.weight })
        for entry in all {
            draw -= entry.weight
            if draw <= 0 { return Fault(at: second, lasts: entry.lasts, kind: entry.kind) }
        }
        return Fault(at: second, lasts: short, kind: .lineLost(charger))
    }

    /// The natural logarithm of a number above 0 and up to 1, the same to the last digit on every machine.
    private static func logarithm(_ number: Double) -> Double {
        var (mantissa, halvings) = (number, 0.0)
        while mantissa < 0.5 {
            mantissa *= 2
            halvings += 1
        }
        let ratio = (mantissa - 1) / (mantissa + 1)
        var (power, sum) = (ratio, 0.0)
        for odd in stride(from: 1.0, through: 41, by: 2) {
            sum += power / odd
            power *= ratio * ratio
        }
        return 2 * sum - halvings * 0.693_147_180_559_945_3
    }
}
