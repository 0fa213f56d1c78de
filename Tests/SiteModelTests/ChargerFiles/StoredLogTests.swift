import SiteModel
import Testing

@Suite struct `What makes room in the log room` {
    private func log(_ id: String, _ number: UInt64, _ size: Int) -> StoredLog {
        StoredLog(charger: charger(id), name: StoredLog.name(number: number, given: "x"), size: size)
    }

    @Test func `names tell the time at which a charger was asked, and sort by it`() {
        #expect(StoredLog.name(number: 1_763_854_205_123, given: "a b.zip") == "20251122T233005.123Z-a_b.zip")
        #expect(StoredLog.name(number: 1_763_854_205_000, given: nil) == "20251122T233005.000Z-log")
        #expect(StoredLog.name(number: 1_763_854_205_124, given: nil).hasPrefix(StoredLog.prefix(number: 1_763_854_205_124)))
    }

    @Test func `the oldest of the charger go first, then the oldest of all`() {
        let limits = SiteConfiguration.Logs(quota: 100, largest: 100, perCharger: 2)
        let logs = [log("A", 3_000, 10), log("A", 1_000, 10), log("B", 2_000, 10)]
        #expect(StoredLog.toRemove(of: logs, for: charger("A"), size: 10, limits: limits) == [log("A", 1_000, 10)])
        #expect(StoredLog.toRemove(of: logs, for: charger("C"), size: 10, limits: limits) == [])
        #expect(
            StoredLog.toRemove(of: logs, for: charger("C"), size: 90, limits: limits)
                == [log("A", 1_000, 10), log("B", 2_000, 10)])
        #expect(StoredLog.toRemove(of: logs, for: charger("C"), size: 100, limits: limits).count == 3)
    }

    @Test(arguments: UInt64(1)...200) func `the bounds hold after every file, whatever came before`(seed: UInt64) {
        var random = Generator(state: seed)
        let limits = SiteConfiguration.Logs(
            quota: Int.random(in: 1...500, using: &random), largest: 500, perCharger: Int.random(in: 1...5, using: &random))
        var logs: [StoredLog] = []
        for number in 1...60 {
            let id = ["A", "B", "C"][Int.random(in: 0..<3, using: &random)]
            let size = Int.random(in: 1...limits.quota, using: &random)
            let going = StoredLog.toRemove(of: logs.shuffled(using: &random), for: charger(id), size: size, limits: limits)
            logs.removeAll { going.contains($0) }
            logs.append(log(id, UInt64(number), size))
            #expect(logs.reduce(0) { $0 + $1.size } <= limits.quota, "seed \(seed)")
            #expect(logs.count { $0.charger == charger(id) } <= limits.perCharger, "seed \(seed)")
        }
    }

    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            self.state = self.state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return self.state ^ (self.state >> 29)
        }
    }
}
