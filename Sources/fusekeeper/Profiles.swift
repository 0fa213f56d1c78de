import ArgumentParser
import Gateway
import JSON
import SiteModel

struct Profiles: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile",
        abstract: "Limits of operators: schedules for the site, a circuit or a charger, and profiles on one charger.",
        discussion: """
            Whatever an operator draws can only lower what the fuses allow. Schedules
            stand in profiles.json in the state directory, which may be edited by hand
            (then send SIGHUP) or replaced as a whole by "profile schedules FILE":

              {
                "format": 1,
                "schedules": [
                  { "name": "evening peak", "for": "site",
                    "daily": [{ "from": "17:00", "amps": 40 },
                              { "from": "20:00", "unlimited": true }] },
                  { "name": "weekend", "for": { "circuit": "row A" },
                    "weekly": [{ "on": ["sat"], "from": "00:00", "watts": 11000 },
                               { "on": ["mon"], "from": "00:00", "unlimited": true }] },
                  { "name": "works", "for": { "charger": "CP_7", "connector": 1 },
                    "once": { "from": "2026-12-24T08:00",
                              "to": "2026-12-24T16:00", "amps": 0 } }
                ]
              }

            Times are the site's own (site.timeZone); of several schedules the
            lowest limit counts.

            EXAMPLES
              fusekeeper profile list
              fusekeeper profile schedules night.json
              fusekeeper profile install CP_7 profile.json --connector 1
              fusekeeper profile clear CP_7 --id 40
            """,
        subcommands: [List.self, Schedules.self, Install.self, Clear.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows the schedules, and the profiles that chargers hold: those of operators and Fusekeeper's own.")
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The charger's identity; all of them without it.") var charger: ChargerID?
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            guard case .profiles(let listing) = try self.gateway.ask(.profiles(charger: self.charger)) else {
                return try self.gateway.misunderstood()
            }
            if self.json {
                Console.print(String(decoding: try JSONCoding.encode(listing, pretty: true), as: UTF8.self))
            } else {
                Console.print(ProfileListView(listing).text)
            }
        }
    }

    struct Schedules: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Replaces the schedules by those of a file, which is kept as it is, comments and all.",
            discussion: """
                Either the whole file is in force and on disk when the command returns, or
                nothing has changed.
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The file; - is standard input.", completion: .file()) var file: String

        func run() throws {
            guard let text = try TextFile.read(self.file) else { throw ExitCode.badData }
            try self.gateway.tell(.putSchedules(text: text))
        }
    }

    struct Install: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Puts a charging profile of OCPP 1.6 on a charger.",
            usage: "fusekeeper profile install <charger> <file> [<options>]",
            discussion: """
                The file holds csChargingProfiles of SetChargingProfile as JSON, or the
                whole request. A profile that the charger must refuse, or that could raise
                what the fuses are reckoned with, is refused here with the reason.
                """)
        @OptionGroup var order: ChargerOrder
        @Argument(help: "The file; - is standard input.", completion: .file()) var file: String
        @Option(help: "From 1; 0 is the whole charger. Where it is left out the file must say.") var connector: Int?

        func run() throws {
            guard let text = try TextFile.read(self.file) else { throw ExitCode.badData }
            try self.order.ask(.setProfile(connector: self.connector, profile: text))
        }
    }

    struct Clear: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes profiles of operators off a charger; Fusekeeper's own stay.",
            usage: "fusekeeper profile clear <charger> [<options>]",
            discussion: """
                With an id only the id counts; otherwise all that is given must fit. Without
                anything all profiles of operators go.
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The charger's identity.") var charger: ChargerID
        @Option(help: "The profile's id.") var id: Int?
        @Option(help: "From 1; 0 is the whole charger.") var connector: Int?
        @Option(help: "ChargePointMaxProfile, TxDefaultProfile or TxProfile.") var purpose: OperatorAction.ProfileKind?
        @Option(help: "The stack level.") var level: Int?

        func run() throws {
            try self.gateway.tell(
                .clearProfiles(charger: self.charger, id: self.id, connector: self.connector, kind: self.purpose, level: self.level))
        }
    }
}

extension OperatorAction.ProfileKind: ExpressibleByArgument {}
