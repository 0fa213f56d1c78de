import Testing

@testable import SmartCharging

/// Invariants 9 to 12 and 15 to 17 of section 3.10 on random plants. A plant is watched for all of them at once, so that many can be tried.
@Suite struct LoopPropertyTests {
    /// What became of many plants.
    struct Outcome: Sendable {
        private var faults: [Int: [String]] = [:]
        private(set) var crashes = 0
        private(set) var silences = 0
        private(set) var orders = 0

        init(_ trouble: RandomPlant.Trouble) throws {
            for seed in SeededRandom.seeds() {
                var random = try RandomPlant(seed, trouble)
                random.run(110)
                for (invariant, faults) in random.judge.faults where self.faults[invariant]?.count ?? 0 < 5 {
                    self.faults[invariant, default: []] += faults.map { "seed \(seed), \($0)" }
                }
                self.crashes += random.crashes
                self.silences += random.silences
                self.orders += random.plant.orders.count
            }
        }

        /// By the numbers of the invariants.
        func faults(_ invariants: Int...) -> [String] { invariants.flatMap { self.faults[$0] ?? [] } }
    }

    /// Each is run once, by whoever asks first.
    private static let ordinary = Result { try Outcome(.ordinary) }
    private static let failures = Result { try Outcome(.failures) }
    private static let crashes = Result { try Outcome(.crashes) }

    @Test func `9 · what chargers may draw, the other load and the margin are within the rating after every rise`() throws {
        let outcome = try Self.ordinary.get()
        let faults = outcome.faults(9)
        #expect(faults == [])
        #expect(outcome.orders > 3 * SeededRandom.seeds().count)
    }

    @Test func `10 · no rise goes out before what pays for it is given up`() throws {
        let faults = try Self.ordinary.get().faults(10)
        #expect(faults == [])
    }

    @Test func `11 · what is ordered fits within a tick`() throws {
        let faults = try Self.ordinary.get().faults(11)
        #expect(faults == [])
    }

    @Test func `12 · the rises of a charger are spaced, and nothing between 0 A and the minimum is ever ordered`() throws {
        let faults = try Self.ordinary.get().faults(12, 2)
        #expect(faults == [])
    }

    @Test func `15 · a car that was stopped rests`() throws {
        let faults = try Self.ordinary.get().faults(15)
        #expect(faults == [])
    }

    @Test func `16 · all this holds while links and meters fail at any time, and chargers forget their limits`() throws {
        let outcome = try Self.failures.get()
        let faults = outcome.faults(2, 9, 10, 11, 12, 15)
        #expect(faults == [])
        #expect(outcome.silences > SeededRandom.seeds().count / 4)
    }

    @Test func `17 · all this holds from the first tick after a crash at any point`() throws {
        let outcome = try Self.crashes.get()
        let faults = outcome.faults(2, 9, 10, 11, 12, 15)
        #expect(faults == [])
        #expect(outcome.crashes >= SeededRandom.seeds().count)
    }
}
