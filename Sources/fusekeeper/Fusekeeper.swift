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
        subcommands: [
            Run.self, Demo.self, Check.self, Simulate.self, Replay.self, Status.self, Explain.self, Profiles.self, Composite.self,
            Send.self, Chargers.self,
            Tags.self, Meters.self,
        ])
}
