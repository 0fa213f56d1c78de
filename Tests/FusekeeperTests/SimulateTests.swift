import JSON
import Simulator
import SiteModel
import Testing

@testable import fusekeeper

/// Small days in virtual time around the real gateway.
@Suite struct SimulateTests {
    private func live(
        _ name: String = "restless", chargers: Int = 3, minutes: Int = 40, faults: FaultPlan.Rate = .none, seed: UInt64 = 1
    ) async throws -> Simulation.Day {
        let scenario = try #require(Scenario.all.first { $0.name == name })
        let simulation = Simulation(
            configuration: scenario.configuration(chargers: chargers), building: scenario.building, traffic: scenario.traffic,
            faults: faults, seconds: minutes * 60)
        let threads = VirtualThreads(1)
        let day = try await threads.run { simulation.day(seed, on: $0, from: ContinuousClock().now) }
        try await threads.close()
        return day
    }

    @Test(arguments: Scenario.all.map(\.name), [1, 8, 40, 400]) func `every scenario is a site that can be used`(
        _ name: String, _ chargers: Int
    ) throws {
        let scenario = try #require(Scenario.all.first { $0.name == name })
        let configuration = scenario.configuration(chargers: chargers)
        #expect(configuration.problems().filter { $0.severity == .error }.map { "\($0)" } == [])
        #expect(configuration.chargers.count == chargers)
    }

    @Test func `a day is the same whenever it is lived, and another with another seed`() async throws {
        let first = try await self.live(faults: .many, seed: 7)
        let again = try await self.live(faults: .many, seed: 7)
        let other = try await self.live(faults: .many, seed: 8)
        #expect(first.report.digest == again.report.digest)
        #expect(try JSONCoding.encode(first.report) == JSONCoding.encode(again.report))
        #expect(first.report.digest != other.report.digest)
    }

    @Test func `cars charge and nothing is broken`() async throws {
        let report = try await self.live(minutes: 90).report
        #expect(report.delivered > 1_000)
        #expect(report.limitCalls > 0)
        #expect(report.violations.isEmpty)
        #expect(report.acknowledged > 0)
    }

    @Test func `a day is drawn, with its faults`() async throws {
        let day = try await self.live(faults: .many, seed: 3)
        let svg = DayPicture(day).svg
        #expect(svg.hasPrefix("<svg xmlns="))
        #expect(Self.isWellFormed(svg))
        #expect(svg.contains("CP1") && svg.contains("grid") && svg.contains("prefers-color-scheme"))
        #expect(!svg.contains("nan") && !svg.contains("inf"))
        #expect(!svg.contains("<script") && !svg.contains("href") && !svg.contains("url("))
        for happening in day.report.happenings { #expect(svg.contains(SVG.escaped(happening.text))) }
    }

    @Test func `a picture is well-formed whatever a fuse is called, and says that a promise was broken`() async throws {
        var day = try await self.live(minutes: 10)
        day.plan.fuses[0].name = "\u{1}<row> & \"A\""
        day.report.violations = [Violation(rule: .risesUnpaid, at: 61.5, place: "grid <L1>", detail: "9 A > 8 A")]
        day.report.violationCount = 1
        let svg = DayPicture(day).svg
        #expect(Self.isWellFormed(svg))
        #expect(svg.contains("·&lt;row&gt; &amp; &quot;A&quot;"))
        #expect(svg.contains("BROKEN 1 times") && svg.contains("00:01 BROKEN: grid &lt;L1&gt;: risesUnpaid"))
    }

    @Test(arguments: [
        (0.0, "0"), (16.0, "16"), (-0.04, "0"), (-2.55, "-2.6"), (7.25, "7.3"), (Double.nan, "0"), (Double.infinity, "0"), (1e300, "0"),
    ])
    func `a number of a picture has one decimal at most`(_ value: Double, _ text: String) {
        #expect(SVG.number(value) == text)
    }

    @Test func `what a day came to fits 80 columns`() async throws {
        let day = try await self.live(faults: .many, seed: 3).report
        for days in [[day], [day, day]] {
            let text = DaysText(days, command: "fusekeeper simulate restless --faults many").text
            for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
        }
    }

    /// Whether every element that is opened is closed in its turn.
    private static func isWellFormed(_ text: String) -> Bool {
        var open: [Substring] = []
        var rest = text[...]
        while let start = rest.firstIndex(of: "<") {
            guard let end = rest[start...].firstIndex(of: ">") else { return false }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            let name = tag.drop { $0 == "/" }.prefix { $0 != " " && $0 != "/" }
            if tag.hasPrefix("/") {
                guard open.popLast() == name else { return false }
            } else if !tag.hasSuffix("/") {
                open.append(name)
            }
        }
        return open.isEmpty
    }

    @Test func `a broken promise is told with what replays it`() async throws {
        var day = try await self.live(minutes: 10)
        day.report.violations = [Violation(rule: .risesUnpaid, at: 61.5, place: "grid L1", detail: "9 A > 8 A")]
        day.report.violationCount = 1
        let text = DaysText([day.report], command: "fusekeeper simulate restless --faults none").text
        #expect(text.contains("BROKEN: 1 times on 1 of 1 days"))
        #expect(text.contains("seed 1, 00:01:01 (61.5 s), grid L1: risesUnpaid\n  9 A > 8 A"))
        #expect(text.contains("replay: fusekeeper simulate restless --faults none --seed 1"))
    }
}
