import ArgumentParser
import Gateway
import Metering

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says everything that is wrong with a configuration, and draws its fuse tree with the worst-case sums.",
        discussion: """
            Exit codes: 0 it can be used, 65 it cannot.

            EXAMPLES
              fusekeeper check /etc/fusekeeper/site.json
              fusekeeper check site.json --json
            """)
    @Argument(help: "The file.", completion: .file()) var file: String
    @Flag(help: "As JSON.") var json = false

    func run() throws {
        let report = ConfigurationReport.reading(self.file, catalogue: ConfigurationCatalogue(meters: try .builtIn()))
        Console.print(self.json ? String(decoding: try report.json(), as: UTF8.self) : report.text)
        if report.configuration == nil { throw ExitCode.badData }
    }
}
