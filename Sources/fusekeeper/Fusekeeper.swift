import ArgumentParser
import Gateway

@main
struct Fusekeeper: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fusekeeper",
        abstract: "Manages the chargers of a site and keeps every fuse behind its grid connection within its rating.",
        discussion: """
            EXAMPLES
              fusekeeper demo                   a simulated depot, live
              fusekeeper check site.json        what is wrong with a configuration
              fusekeeper run --config site.json the gateway itself
              fusekeeper status                 how the running gateway is
              fusekeeper explain CP_7           why a charger may draw what it may
            """,
        version: Gateway.version,
        groupedSubcommands: [
            CommandGroup(
                name: "The gateway", subcommands: [Run.self, Check.self, Status.self, Explain.self, Audit.self, Meters.self, PKI.self]),
            CommandGroup(
                name: "Who charges",
                subcommands: [Sessions.self, Start.self, Stop.self, ReservationCommand.self, Tags.self, LocalLists.self]),
            CommandGroup(
                name: "Chargers",
                subcommands: [Chargers.self, Firmware.self, Campaigns.self, Logs.self, Jobs.self, Certificates.self, Send.self]),
            CommandGroup(name: "Who may do what", subcommands: [Users.self]),
            CommandGroup(name: "Limits", subcommands: [Profiles.self, Composite.self]),
            CommandGroup(name: "Files", subcommands: [BackupCommand.self, RestoreCommand.self, JournalCommand.self]),
            CommandGroup(name: "Trying it out", subcommands: [Demo.self, Simulate.self, Replay.self]),
        ])
}
