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

            The list stands in auth/tags.json in the state directory, one tag a line,
            and may be edited or replaced there while the gateway runs (JSON, comments
            and trailing commas allowed): a few seconds later it is in force, or, if
            anything is wrong with it, the old list stays and "tags check" says what is.
            "revision" there tells the gateway what it changed by itself since you
            began: that is kept. Take it out to have a file exactly as it is. Comments
            stay until the gateway itself changes the list.

            EXAMPLES
              fusekeeper tags list
              fusekeeper tags add 04A2B3C4D5E6F0 --group fleet --note "van 7"
              fusekeeper tags block 04A2B3C4D5E6F0
              fusekeeper tags export > tags.csv
              fusekeeper tags import tags.csv --dry-run
              fusekeeper tags check tags.json
              fusekeeper tags unknown
            """,
        subcommands: [List.self, Add.self, Block.self, Remove.self, Import.self, Export.self, Check.self, Unknown.self, Adopt.self])

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
}

extension RunningGateway {
    func tags() throws -> [Tag] {
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
