import ArgumentParser
import Gateway
import JSON
import SiteModel

struct Chargers: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "charger",
        abstract: "The site's chargers, and those that wait at the door.",
        discussion: """
            What is asked of a charger goes to it as it is typed, whatever is known of the
            charger; it may say no. Then, or when it does not answer, the command ends
            with 75. "charger show" tells what came of it all.

            EXAMPLES
              fusekeeper charger list
              fusekeeper charger accept CP_7
              fusekeeper charger password CP_7 < password.txt
              fusekeeper charger secure CP_7 --to 3
              fusekeeper charger unlock CP_7 --connector 2
              fusekeeper charger settings CP_7 HeartbeatInterval
            """,
        subcommands: [
            List.self, Show.self, Accept.self, Reject.self, Name.self, SetPassword.self, Security.self, Secure.self, RetryControl.self,
            Reset.self,
            Unlock.self, SetAvailability.self, Settings.self, ChangeSetting.self, Trigger.self, ClearCache.self, Transfer.self,
        ])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows every charger that is known or has knocked.",
            discussion: """
                --json gives an array of those that are known; each has id, name, registration
                (accepted, pending or rejected), vendor, model, online and its connectors, as
                in "fusekeeper status --json".

                EXAMPLES
                  fusekeeper charger list
                  fusekeeper charger list --json | jq '.[] | select(.online | not) | .id'
                """)
        @OptionGroup var gateway: RunningGateway
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            guard case .status(let status) = try self.gateway.ask(.status) else { return try self.gateway.misunderstood() }
            if self.json {
                return Console.print(String(decoding: try JSONCoding.encode(status.site.chargers, pretty: true), as: UTF8.self))
            }
            let known = status.site.chargers.map { charger in
                [charger.id.text, charger.name ?? "", charger.state, charger.vendor, charger.model]
            }
            let held = status.site.door.map { [$0.id.text, "", "waits at the door", "", "from \($0.address), \($0.knocks) times"] }
            Console.print(Table(["charger", "name", "state", "vendor", "model"], known + held).text)
        }
    }
}

extension SiteStatus.ChargerStatus {
    fileprivate var state: String {
        switch self.registration {
        case .rejected: "shut out"
        case .accepted, .pending: self.online ? "online" : "away"
        }
    }
}

extension ChargerID: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
