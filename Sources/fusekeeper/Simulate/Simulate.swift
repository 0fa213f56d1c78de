import ArgumentParser
import FoundationEssentials
import Gateway
import JSON
import Metering
import Simulator
import SiteModel

struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lives days of a simulated site around the real gateway, with faults.",
        usage: "fusekeeper simulate <scenario> [<options>]",
        discussion: """
            Chargers, cars, meters, a building and everything that can fail are
            simulated; what decides is the gateway's own code. A seed is a day: the same
            seed replays it event for event. A judge adds up what every charger may draw
            and holds it against every fuse.

            Exit codes: 0 everything held, 1 a promise was broken, 65 the site
            cannot be used.

            EXAMPLES
              fusekeeper simulate list
              fusekeeper simulate workplace --svg day.svg
              fusekeeper simulate visitors --days 100 --faults many --jobs 2
              fusekeeper simulate site.json --traffic depot --building office
            """)
    @Argument(help: "A scenario (see list), or a site's configuration.", completion: .file()) var scenario: String
    @Option(help: ArgumentHelp("How many days, each with the next seed.", valueName: "n")) var days = 1
    @Option(help: ArgumentHelp("The first day's seed.", valueName: "n")) var seed: UInt64 = 1
    @Option(help: ArgumentHelp("How many chargers a scenario has, 1 to 400; its fuses grow with them.", valueName: "n")) var chargers: Int?
    @Option(help: "How much goes wrong: none, some (about 6 a day) or many (about 30).") var faults = FaultPlan.Rate.none
    @Option(help: "Which cars come when: workplace, apartments, visitors, depot or restless.") var traffic: Traffic?
    @Option(help: "What the building is like: quiet, office, homes or restless.") var building: VirtualBuilding.Kind?
    @Option(help: ArgumentHelp("How long a day is.", valueName: "h")) var hours = 24
    @Option(help: ArgumentHelp("How many days are lived at once, each on a thread of its own.", valueName: "n")) var jobs = 1
    @Option(help: ArgumentHelp("Draws the first day.", valueName: "file"), completion: .file(extensions: ["svg"])) var svg: String?
    @Option(help: ArgumentHelp("Tells everything that happens between two seconds of the first day.", valueName: "from-to"))
    var show: String?
    @Flag(help: "As JSON.") var json = false

    func validate() throws {
        guard (1...100_000).contains(self.days) else { throw ValidationError("--days: expected 1 to 100000, found \(self.days)") }
        guard (1...24).contains(self.hours) else { throw ValidationError("--hours: expected 1 to 24, found \(self.hours)") }
        guard (1...64).contains(self.jobs) else { throw ValidationError("--jobs: expected 1 to 64, found \(self.jobs)") }
        if let chargers, !Scenario.chargerCounts.contains(chargers) {
            throw ValidationError("--chargers: expected 1 to 400, found \(chargers)")
        }
        if let show, Self.range(show) == nil { throw ValidationError("--show: expected seconds as 3600-3660, found \(show)") }
        guard self.seed <= UInt64.max - UInt64(self.days) else { throw ValidationError("--seed: expected less than 2⁶⁴ - --days") }
    }

    func run() async throws {
        if self.scenario == "list" { return Console.print(Self.list) }
        let simulation = try self.simulation()
        let days = try await self.live(simulation)
        let text = DaysText(days, command: self.command)
        Console.print(self.json ? String(decoding: try JSONCoding.encode(days, pretty: true), as: UTF8.self) : text.text)
        if days.contains(where: { $0.violationCount > 0 }) { throw ExitCode.failure }
    }

    private static func range(_ text: String) -> ClosedRange<Int>? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard ends.count == 2, let from = ends[0], let to = ends[1], from >= 0, from <= to else { return nil }
        return from...to
    }

    private static var list: String {
        Table(
            ["SCENARIO", "CHARGERS", "BUILDING", "WHAT IT IS"],
            Scenario.all.map { [$0.name, "\($0.chargers)", $0.building.rawValue, $0.about] }
        )
        .text
    }

    private func simulation() throws -> Simulation {
        if let known = Scenario.all.first(where: { $0.name == self.scenario }) {
            return Simulation(
                configuration: known.configuration(chargers: self.chargers), building: self.building ?? known.building,
                traffic: self.traffic ?? known.traffic, faults: self.faults, seconds: self.hours * 3600)
        }
        let report = ConfigurationReport.reading(self.scenario, catalogue: ConfigurationCatalogue(meters: try .builtIn()))
        guard let configuration = report.configuration else {
            let names = Scenario.all.map(\.name).joined(separator: ", ")
            Console.complain("error: \(self.scenario) is no scenario (\(names)), and no configuration that can be used:\n" + report.text)
            throw ExitCode.badData
        }
        return Simulation(
            configuration: configuration, building: self.building ?? .office, traffic: self.traffic ?? .workplace, faults: self.faults,
            seconds: self.hours * 3600)
    }

    /// All days, in the order of their seeds.
    private func live(_ simulation: Simulation) async throws -> [DayReport] {
        let threads = VirtualThreads(self.jobs)
        let begin = ContinuousClock().now
        let first = self.seed
        let picture = self.svg
        let shows = self.show.flatMap(Self.range)
        let reports = try await withThrowingTaskGroup(of: (Int, DayReport).self) { group in
            var reports: [Int: DayReport] = [:]
            for day in 0..<self.days {
                if day >= self.jobs, let (done, report) = try await group.next() { reports[done] = report }
                group.addTask {
                    let outcome = try await threads.run { thread in
                        simulation.day(first + UInt64(day), on: thread, from: begin, showing: day == 0 ? shows : nil)
                    }
                    if day == 0, let picture { try TextFile.write(DayPicture(outcome).svg, to: picture) }
                    return (day, outcome.report)
                }
            }
            for try await (done, report) in group { reports[done] = report }
            return reports
        }
        try await threads.close()
        return (0..<self.days).compactMap { reports[$0] }
    }

    /// What replays a day, but for its seed.
    private var command: String {
        var words = ["fusekeeper", "simulate", self.scenario, "--faults", self.faults.rawValue]
        if let chargers { words += ["--chargers", "\(chargers)"] }
        if let traffic { words += ["--traffic", traffic.rawValue] }
        if let building { words += ["--building", building.rawValue] }
        if self.hours != 24 { words += ["--hours", "\(self.hours)"] }
        return words.joined(separator: " ")
    }
}

extension FaultPlan.Rate: ExpressibleByArgument {}
extension Traffic: ExpressibleByArgument {}
extension VirtualBuilding.Kind: ExpressibleByArgument {}
