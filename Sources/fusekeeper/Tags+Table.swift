import ArgumentParser
import FoundationEssentials
import Gateway
import JSON
import SiteModel

extension Tags {
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints the list as CSV: tag,status,group,expires,note.",
            discussion: """
                A field that a spreadsheet would take for a formula gets an apostrophe,
                which "tags import" takes off again.

                EXAMPLES
                  fusekeeper tags export > tags.csv
                """)
        @OptionGroup var gateway: RunningGateway

        func run() throws { Swift.print(TagTable.text(of: TagList(try self.gateway.tags())), terminator: "") }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads a CSV file as \"tags export\" writes it.",
            usage: "fusekeeper tags import <file> [<options>]",
            discussion: """
                The first line names the columns: tag, and any of status, group, expires and
                note, between commas or semicolons. Either the whole file is taken or nothing
                of it; every line that cannot be used is named.

                Without --replace, tags that the file does not name stay, and what it has no
                column for stays as it is.

                A time with an offset (2027-01-01T00:00:00Z) is that instant; without one
                (2027-01-01T18:00) it is the site's own time; a day alone (2026-12-31) holds
                until that day is over at the site.

                EXAMPLES
                  fusekeeper tags import tags.csv --dry-run
                  fusekeeper tags import tags.csv
                  fusekeeper tags import all.csv --replace
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The file; - is standard input.", completion: .file()) var file: String
        @Flag(help: "Make the list exactly what the file says.") var replace = false
        @Flag(name: .customLong("dry-run"), help: "Only say what would change.") var dryRun = false
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            guard let text = try TextFile.read(self.file) else { throw ExitCode.badData }
            let progress = ProgressLine()
            progress.show("\(text.utf8.count { $0 == UInt8(ascii: "\n") }) lines read from \(self.file), being checked ...")
            defer { progress.end() }
            let answer = try self.gateway.ask(.importTags(csv: text, isReplacing: self.replace, isDryRun: self.dryRun))
            guard case .tagDifference(let report) = answer else { return try self.gateway.misunderstood() }
            progress.end()
            try report.print(asJSON: self.json)
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says what a file would change as auth/tags.json, without changing anything; or how that file is.",
            usage: "fusekeeper tags check [<file>] [<options>]",
            discussion: """
                Every mistake is named with its line; then the command ends with 65. Without a
                file it tells how auth/tags.json of a running gateway is, and ends with 65 if
                that cannot be used.

                EXAMPLES
                  fusekeeper tags check
                  fusekeeper tags check tags.json
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The file; - is standard input.", completion: .file()) var file: String?
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            guard let file else { return try self.showPresent() }
            guard let text = try TextFile.read(file) else { throw ExitCode.badData }
            let report = TagReport.checking(Array(text.utf8), named: file)
            guard report.content != nil else {
                for line in report.lines { Console.complain(line) }
                throw ExitCode.badData
            }
            guard case .tagDifference(let difference) = try self.gateway.ask(.checkTags(text: text)) else {
                return try self.gateway.misunderstood()
            }
            try difference.print(asJSON: self.json)
        }

        private func showPresent() throws {
            guard case .tagFile(let file) = try self.gateway.ask(.tagFile) else { return try self.gateway.misunderstood() }
            if self.json {
                Console.print(String(decoding: try JSONCoding.encode(file, pretty: true), as: UTF8.self))
            } else {
                let edit = file.lastEdit.map { "; last edited by hand \($0.at.text): \($0.difference.phrase)" } ?? ""
                Console.print("\(file.tags) tags in force, revision \(file.revision)\(edit)".printable)
                for trouble in file.troubles { Console.complain("error: \(trouble)".printable) }
            }
            if !file.troubles.isEmpty { throw ExitCode.badData }
        }
    }
}

extension TagDifferenceReport {
    fileprivate func print(asJSON: Bool) throws {
        if asJSON { return Console.print(String(decoding: try JSONCoding.encode(self, pretty: true), as: UTF8.self)) }
        let what = self.difference.phrase
        let tense = self.isDone ? "the list holds \(self.tags) tags now" : "the list would hold \(self.tags) tags"
        Console.print("\(what); \(tense)".printable)
    }
}
