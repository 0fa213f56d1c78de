import ArgumentParser
import Gateway
import JSON
import SiteModel

struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "How the running gateway is: every fuse, every charger and why it may draw what it may.",
        discussion: """
            EXAMPLES
              fusekeeper status
              fusekeeper status --json | jq '.site.fuses[0].measured'
            """)
    @OptionGroup var gateway: RunningGateway
    @Flag(help: "As JSON.") var json = false

    func run() throws {
        guard case .status(let status) = try self.gateway.ask(.status) else { return try self.gateway.misunderstood() }
        if self.json {
            Console.print(String(decoding: try JSONCoding.encode(status, pretty: true), as: UTF8.self))
        } else {
            Console.print(StatusView(status, width: 100).text)
        }
    }
}
