import ArgumentParser
import Gateway
import JSON
import SiteModel

extension Chargers {
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "All that is known of one charger, without asking it.",
            discussion: """
                --json has everything: identity, security, link, connectors with their limits,
                settings, reservations, jobs, local list, certificates, security events,
                profiles, and its last answer to each kind of request. Times are UTC, currents
                amperes, energies Wh; what is not known is left out.

                EXAMPLES
                  fusekeeper charger show CP_7
                  fusekeeper charger show CP_7 --json | jq '.settings.values[]'
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The charger's identity.") var charger: ChargerID
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            guard case .view(let charger) = try self.gateway.ask(.charger(id: self.charger)) else {
                return try self.gateway.misunderstood()
            }
            if self.json {
                Console.print(String(decoding: try JSONCoding.encode(charger, pretty: true), as: UTF8.self))
            } else {
                Console.print(ChargerText(charger).text)
            }
        }
    }
}
