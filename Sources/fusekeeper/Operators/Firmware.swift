import ArgumentParser

struct Firmware: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The firmware cache, and new firmware for chargers.",
        discussion: """
            A file is named by its version, or by its SHA-256 or the first 8 digits of it.

            EXAMPLES
              fusekeeper firmware add cp-2.1.bin --vendor ACME --model Wall --version 2.1
              fusekeeper firmware list
              fusekeeper firmware update CP_7 2.1
              fusekeeper jobs CP_7
            """,
        subcommands: [List.self, Add.self, Fetch.self, Verify.self, Remove.self, Update.self])
}
