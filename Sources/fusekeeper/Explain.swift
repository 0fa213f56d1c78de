import ArgumentParser
import Gateway
import JSON
import SiteModel

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Why each connector may draw what it may: the sentence, and the figures behind it.",
        discussion: """
            "may draw" is what all chargers behind a fuse could draw at this moment,
            whatever they do draw; "for cars" is what is left for those under
            control together; "reserved" is kept for chargers that are not, and for
            cars that may come.

            EXAMPLES
              fusekeeper explain
              fusekeeper explain CP_7
              fusekeeper explain CP_7 --json | jq '.connectors[0].fuses'
            """)
    @OptionGroup var gateway: RunningGateway
    @Argument(help: "The charger's identity; all of them without it.") var charger: ChargerID?
    @Flag(help: "As JSON.") var json = false

    func run() throws {
        guard case .explanation(let explanation) = try self.gateway.ask(.explain(charger: self.charger)) else {
            return try self.gateway.misunderstood()
        }
        if self.json {
            Console.print(String(decoding: try JSONCoding.encode(explanation, pretty: true), as: UTF8.self))
        } else {
            Console.print(ExplainView(explanation).text)
        }
    }
}
