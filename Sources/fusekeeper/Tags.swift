import ArgumentParser
import FoundationEssentials
import Gateway
import JSON
import SiteModel
import Storage

struct Tags: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The authorization list: who may charge.",
        discussion: """
            Works on a running gateway; the change is in force and on disk when
            the command returns.

            EXAMPLES
              fusekeeper tags list
              fusekeeper tags add 04A2B3C4D5E6F0 --group fleet --note "van 7"
              fusekeeper tags block 04A2B3C4D5E6F0
              fusekeeper tags export > tags.csv
              fusekeeper tags import tags.csv --dry-run
            """,
        subcommands: [List.self, Add.self, Block.self, Remove.self, Import.self, Export.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows every tag.")
        @OptionGroup var gateway: RunningGateway
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            let tags = try self.gateway.tags()
            if self.json { return Console.print(String(decoding: try JSONCoding.encode(tags, pretty: true), as: UTF8.self)) }
            let rows = tags.map { tag in
                [
                    tag.id.text, tag.status.rawValue, tag.group?.text ?? "",
                    tag.expires.map { $0.formatted(Date.ISO8601FormatStyle()) } ?? "", tag.note,
                ]
            }
            Console.print(Table(["tag", "status", "group", "expires", "note"], rows).text)
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds a tag, or replaces it.",
            usage: "fusekeeper tags add <tag> [<options>]")
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "1 to 20 characters, as the charger reads them; case does not matter.") var tag: IdTag
        @Option(help: "Members of a group may stop each other's sessions.") var group: IdTag?
        @Option(help: "Until when it is valid, as 2027-01-01T00:00:00Z.") var expires: WallTime?
        @Option(help: "For people.") var note = ""

        func run() throws {
            try self.gateway.tell(
                .putTags(tags: [Tag(id: self.tag, group: self.group, expires: self.expires?.date, note: self.note)]))
        }
    }

    struct Block: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Blocks a tag: it is answered Blocked from now on.")
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The tag.") var tag: IdTag

        func run() throws {
            var tag = try self.gateway.tags().first { $0.id == self.tag } ?? Tag(id: self.tag)
            tag.status = .blocked
            try self.gateway.tell(.putTags(tags: [tag]))
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Takes a tag off the list.")
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The tag.") var tag: IdTag

        func run() throws { try self.gateway.tell(.removeTag(id: self.tag)) }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Prints the list as CSV: tag,status,group,expires,note.")
        @OptionGroup var gateway: RunningGateway

        func run() throws { Swift.print(TagTable.text(of: TagList(try self.gateway.tags())), terminator: "") }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads a CSV file as \"tags export\" writes it.",
            usage: "fusekeeper tags import <file> [<options>]",
            discussion: """
                Either the whole file is taken or nothing of it. Without --replace, tags
                that the file does not name stay.
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The file.", completion: .file()) var file: String
        @Flag(help: "Make the list exactly what the file says.") var replace = false
        @Flag(name: .customLong("dry-run"), help: "Only say what would change.") var dryRun = false

        func run() throws {
            let tags = try self.read()
            let present = Dictionary(uniqueKeysWithValues: try self.gateway.tags().map { ($0.id, $0) })
            let added = tags.count { present[$0.id] == nil }
            let changed = tags.count { tag in present[tag.id].map { $0 != tag } ?? false }
            let removed = self.replace ? Set(present.keys).subtracting(tags.map(\.id)).count : 0
            Console.print("\(tags.count) tags read: \(added) new, \(changed) changed, \(removed) removed")
            guard !self.dryRun else { return }
            try self.gateway.tell(self.replace ? .replaceTags(tags: tags) : .putTags(tags: tags))
        }

        private func read() throws -> [Tag] {
            guard let text = try TextFile.read(self.file) else { throw ExitCode.badData }
            switch TagTable.tags(in: text) {
            case .success(let tags): return tags
            case .failure(let faults):
                for fault in faults.all.prefix(20) { Console.complain("error: \(self.file), \(fault)") }
                if faults.all.count > 20 { Console.complain("error: and \(faults.all.count - 20) more") }
                throw ExitCode.badData
            }
        }
    }
}

extension RunningGateway {
    fileprivate func tags() throws -> [Tag] {
        guard case .tags(let tags) = try self.ask(.tags) else {
            try self.misunderstood()
            return []
        }
        return tags
    }
}

extension IdTag: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
