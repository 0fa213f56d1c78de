import ArgumentParser
import Gateway
import JSON
import SiteModel

struct Composite: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What all profiles on a charger come to: worked out here, beside what the charger tells itself.",
        usage: "fusekeeper composite <charger> [<options>]",
        discussion: """
            Lines on which the two differ are marked with "!". The column "schedule" is
            what a schedule of an operator's allows: it is not on the charger, the
            gateway sends no more than that. A charger tells of what comes only, so with
            --at in the past it is not asked.

            EXAMPLES
              fusekeeper composite CP_7
              fusekeeper composite CP_7 --connector 0 --unit W
              fusekeeper composite CP_7 --at 2026-12-24T06:00:00Z --duration 12h --json
            """)
    @OptionGroup var gateway: RunningGateway
    @Argument(help: "The charger's identity.") var charger: ChargerID
    @Option(help: "From 1; 0 is the whole charger.") var connector = 1
    @Option(help: "From when on, as 2026-12-24T06:00:00Z; now where it is left out.") var at: WallTime?
    @Option(help: "How long, as 90m, 24h or 7d.") var duration = TimeSpan(seconds: 86_400)
    @Option(help: "A for amperes per phase, W for watts of all phases.") var unit = CompositeQuestion.Unit.amps
    @Flag(help: "As JSON.") var json = false

    func validate() throws {
        guard (0...Connector.maximumPerCharger).contains(self.connector) else {
            throw ValidationError("expected a connector of 1 to \(Connector.maximumPerCharger), or 0 for the whole charger")
        }
        guard (1...604_800).contains(self.duration.seconds) else { throw ValidationError("expected a duration of 1s to 7d") }
    }

    func run() throws {
        let question = CompositeQuestion(
            charger: self.charger, connector: self.connector, at: self.at?.date, duration: self.duration.seconds, unit: self.unit)
        guard case .composite(let comparison) = try self.gateway.ask(.composite(question: question)) else {
            return try self.gateway.misunderstood()
        }
        if self.json {
            Console.print(String(decoding: try JSONCoding.encode(comparison, pretty: true), as: UTF8.self))
        } else {
            Console.print(CompositeView(comparison).text)
        }
    }
}

extension CompositeQuestion.Unit: ExpressibleByArgument {}
