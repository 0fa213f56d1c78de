import ArgumentParser
import Gateway
import SiteModel
import Transport

extension Chargers {
    struct Accept: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lets a charger in that waits at the door, or will come, or was shut out.",
            discussion: """
                EXAMPLES
                  fusekeeper charger accept CP_7
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The charger's identity.") var charger: ChargerID

        func run() throws { try self.gateway.tell(.changeCharger(id: self.charger, change: ChargerChange(admission: .accept))) }
    }

    struct Reject: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shuts a charger out until it is accepted again.",
            discussion: """
                Its connection ends. What it may draw by itself, its fallback, stays reserved.

                EXAMPLES
                  fusekeeper charger reject CP_7
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The charger's identity.") var charger: ChargerID

        func run() throws { try self.gateway.tell(.changeCharger(id: self.charger, change: ChargerChange(admission: .reject))) }
    }

    struct Name: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Gives a charger a name for people.",
            discussion: """
                EXAMPLES
                  fusekeeper charger name CP_7 "Yard, by the gate"
                  fusekeeper charger name CP_7 ""
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The charger's identity.") var charger: ChargerID
        @Argument(help: "The name; \"\" takes it away.") var name: String

        func run() throws { try self.gateway.tell(.changeCharger(id: self.charger, change: ChargerChange(name: self.name))) }
    }

    struct SetPassword: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "password",
            abstract: "Sets the password a charger must bring, read from standard input.",
            discussion: """
                32 to 40 hexadecimal digits are the bytes they spell, anything else is text.
                Only a salted hash is kept. The charger itself is not told.

                EXAMPLES
                  fusekeeper charger password CP_7 < password.txt
                  fusekeeper charger password CP_7 --remove
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

    struct Security: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sets the security profile by which a charger must connect.",
            discussion: """
                0  without a password: whoever knows its identity is let in
                1  with its password, over a line that anybody on the way can read
                2  with its password, over TLS
                3  with a certificate of its own, over TLS: its common name is the charger's
                   serial number, its organization contains the operator's name
                The charger itself is not told: "charger set CP_7 SecurityProfile 2" tells it,
                and then the old profile is good until it came with the new one. Whoever came
                with 2 or 3 comes with less no more, unless it is lowered here.

                EXAMPLES
                  fusekeeper charger security CP_7 2
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The charger's identity.") var charger: ChargerID
        @Argument(help: "0 to 3.") var profile: Int

        func run() throws {
            try self.gateway.tell(.changeCharger(id: self.charger, change: ChargerChange(securityProfile: self.profile)))
        }
    }

    struct RetryControl: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "retry-control",
            abstract: "Tries to control a charger by the best of its profiles again.",
            discussion: """
                A charger that refuses a kind of profile is controlled by the next best, or by
                none, for good. After a repair or new settings it may take the better ones.

                EXAMPLES
                  fusekeeper charger retry-control CP_7
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The charger's identity.") var charger: ChargerID

        func run() throws { try self.gateway.tell(.retryControl(charger: self.charger)) }
    }
}
