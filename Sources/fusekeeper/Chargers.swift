import ArgumentParser
import Gateway
import JSON
import SiteModel
import Transport

struct Chargers: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "charger",
        abstract: "The site's chargers, and those that wait at the door.",
        discussion: """
            EXAMPLES
              fusekeeper charger list
              fusekeeper charger accept CP_7
              fusekeeper charger password CP_7 < password.txt
            """,
        subcommands: [List.self, Accept.self, SetPassword.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows every charger that is known or has knocked.")
        @OptionGroup var gateway: RunningGateway
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            guard case .status(let status) = try self.gateway.ask(.status) else { return try self.gateway.misunderstood() }
            if self.json {
                return Console.print(String(decoding: try JSONCoding.encode(status.site.chargers, pretty: true), as: UTF8.self))
            }
            let known = status.site.chargers.map { charger in
                [charger.id.text, charger.online ? "online" : "away", charger.vendor, charger.model]
            }
            let held = status.site.door.map { [$0.id.text, "waits at the door", "", "from \($0.address), \($0.knocks) times"] }
            Console.print(Table(["charger", "state", "vendor", "model"], known + held).text)
        }
    }

    struct Accept: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lets a charger in that waits at the door.")
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The charger's identity.") var charger: ChargerID

        func run() throws { try self.gateway.tell(.changeCharger(id: self.charger, change: ChargerChange(admission: .accept))) }
    }

    struct SetPassword: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "password",
            abstract: "Sets the password a charger must bring, read from standard input.",
            discussion: """
                32 to 40 hexadecimal digits are the bytes they spell, anything else is text.
                Only a salted hash is kept.
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The charger's identity.") var charger: ChargerID
        @Flag(help: "Take the password away instead.") var remove = false

        func run() throws {
            guard !self.remove else {
                return try self.gateway.tell(.changeCharger(id: self.charger, change: ChargerChange(password: .remove)))
            }
            guard let line = readLine(), (8...40).contains(line.utf8.count) else {
                Console.complain("error: expected a password of 8 to 40 characters on standard input")
                throw ExitCode.badData
            }
            let hash = CredentialHash(of: Password(configured: line))
            try self.gateway.tell(
                .changeCharger(id: self.charger, change: ChargerChange(password: .set(hash: hash.description))))
        }
    }
}

extension ChargerID: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
