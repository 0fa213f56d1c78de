import ArgumentParser
import Testing

@testable import fusekeeper

/// What `fusekeeper help` prints on a terminal of 80 columns.
@Suite struct HelpTests {
    private static func commands(under command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
        [command] + command.configuration.subcommands.flatMap { self.commands(under: $0) }
    }

    @Test func `no line of any help exceeds 80 columns`() {
        for command in Self.commands(under: Fusekeeper.self) {
            for line in Fusekeeper.helpMessage(for: command, columns: 80).split(separator: "\n") {
                #expect(line.count <= 80, "\(command): \(line)")
            }
        }
    }

    @Test func `the lines of every discussion stay as they are written, and none is a single word`() {
        for command in Self.commands(under: Fusekeeper.self) {
            let help = Fusekeeper.helpMessage(for: command, columns: 80).split(separator: "\n")
            for line in command.configuration.discussion.split(separator: "\n") {
                #expect(help.contains(line), "\(command): \(line)")
                #expect(line.first == " " || line == "EXAMPLES" || line.contains(" "), "\(command): \(line)")
            }
        }
    }
}
