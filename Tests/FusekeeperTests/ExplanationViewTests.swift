import Gateway
import JSON
import SiteModel
import SmartCharging
import Testing

@testable import fusekeeper

struct ExplanationViewTests {
    private func decoded<Value: Decodable>(_ text: String, as type: Value.Type = Value.self) throws -> Value {
        try JSONDocument(parsing: text).root.decode(Value.self)
    }

    private func phases(_ amps: Double) -> String { #"{"l1": \#(amps), "l2": \#(amps), "l3": \#(amps)}"# }

    private func explanation(otherOnL2: Double = 20) throws -> SiteExplanation {
        try self.decoded(
            """
            {"name": "North\\u001b", "at": "2026-11-22T17:00:00.000Z", "localTime": "2026-11-22T18:00",
             "schedules": [{"name": "evening", "target": "site", "limit": "40 A", "until": "2026-11-22T20:00"}],
             "connectors": [{"charger": "A1", "connector": 1, "online": true, "limit": 9.5, "reason": "the fuse is full", "next": "nothing else",
               "ceiling": 10, "ceilingName": "works",
               "fuses": [{"name": "grid connection", "rating": \(phases(63)), "margin": 3, "schedule": \(phases(40)), "scheduleName": "evening",
                 "limit": \(phases(40)), "other": {"l1": 20, "l2": \(otherOnL2), "l3": 20}, "otherSource": "its meter, less what the cars draw",
                 "reserved": \(phases(0)), "shared": \(phases(20)), "committed": \(phases(9.5)), "free": \(phases(10.5)), "cars": 1}],
               "ledger": {"state": "controlled", "said": 9.5, "confirmed": 12, "isOpen": true, "fallback": 6, "mayDraw": \(phases(12)),
                 "means": "transaction"}}]}
            """)
    }

    @Test func `phases that are alike share a line, others have their own`() throws {
        let text = ExplainView(try self.explanation()).text
        #expect(text.contains("grid connection  L1 L2 L3  63 A    3 A     40 A      20 A"))
        let uneven = ExplainView(try self.explanation(otherOnL2: 30)).text
        #expect(["L1  ", "L2  ", "L3  "].allSatisfy { uneven.contains($0) })
    }

    @Test func `what stands behind the limit is said in words, and nothing moves the cursor`() throws {
        let text = ExplainView(try self.explanation()).text
        for part in [
            "North·, 2026-11-22 18:00", "evening   site  40 A    2026-11-22 20:00", "A1 connector 1: 9.5 A per phase",
            "why   the fuse is full",
            "next  nothing else", "9.5 A, not confirmed yet, before it 12 A", "nothing was measured", "10 A (works)", "transaction profile",
        ] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test func `lines on which the charger differs are marked`() throws {
        let comparison: CompositeComparison = try self.decoded(
            """
            {"charger": "A1", "connector": 0, "at": "2026-11-22T17:00:00.000Z", "duration": 7200, "unit": "A", "segments": [
              {"from": "2026-11-22T17:00:00.000Z", "localTime": "2026-11-22T18:00", "duration": 3600, "here": 16, "charger": 16, "isAnswered": true,
               "differs": false},
              {"from": "2026-11-22T18:00:00.000Z", "localTime": "2026-11-22T19:00", "duration": 3600, "here": 16, "isAnswered": true,
               "differs": true}]}
            """)
        let lines = CompositeView(comparison).text.split(separator: "\n")
        #expect(lines.contains("   2026-11-22 18:00  1h   16 A  16 A"))
        #expect(lines.contains("!  2026-11-22 19:00  1h   16 A  no limit"))
        #expect(lines.last?.hasPrefix("The charger reckons with other limits") == true)
    }

    @Test(arguments: [("45s", 45), ("90m", 5_400), ("24h", 86_400), ("7d", 604_800)])
    func `a length of time is read and written back`(_ text: String, _ seconds: Int) {
        #expect(TimeSpan(argument: text) == TimeSpan(seconds: seconds))
        #expect(TimeSpan(seconds: seconds).text == text)
    }

    @Test(arguments: ["", "h", "3x", "-1h", "1.5h", "0h", "9999999999999d", "1000001s"])
    func `what is no length of time is not read`(_ text: String) {
        #expect(TimeSpan(argument: text) == nil)
    }

    @Test func `the check says which fallback has to be 0`() throws {
        let site = SiteConfiguration(
            name: "site",
            grid: SiteConfiguration.Grid(
                fuse: SiteConfiguration.Fuse(rating: PerPhase(repeating: 20), plannedBase: PerPhase(repeating: 5))),
            chargers: Dictionary(
                uniqueKeysWithValues: ["A", "B", "C"].compactMap { ChargerID($0) }.map { ($0, SiteConfiguration.Charger(maximum: 16)) }),
            listen: SiteConfiguration.Listen(ocpp: []))
        let sums = try #require(StaticSums(site))
        #expect(sums.mustBeZero.map(\.text) == ["C"])
        let text = CheckView(sums).text
        #expect(text.contains("grid connection      L1 L2 L3  20 A    5 A           18 A       -3 A  TOO MUCH  48 A          no meter"))
        #expect(text.contains("\"fallbackAmps\": 0 for C"))
    }
}
