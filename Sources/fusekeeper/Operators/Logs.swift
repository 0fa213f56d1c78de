import ArgumentParser

struct Logs: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What chargers wrote down: has them send it, shows what came.",
        discussion: """
            EXAMPLES
              fusekeeper logs CP_7
              fusekeeper logs list CP_7
              fusekeeper logs get CP_7 > diagnostics.zip
            """,
        subcommands: [Collect.self, List.self, Get.self, Remove.self], defaultSubcommand: Collect.self)
}
