import ArgumentParser
import FoundationEssentials
import Gateway
import JSON
import SiteModel

extension Tags {
    struct Unknown: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows tags that were shown on site and are on no list, the last one first.",
            discussion: """
                Of each charger the last \(UnknownTags.perCharger) are kept, across restarts too.

                EXAMPLES
                  fusekeeper tags unknown
                  fusekeeper tags adopt 04A2B3C4D5E6F0 --group fleet
                """)
        @OptionGroup var gateway: RunningGateway
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            guard case .unknownTags(let tags) = try self.gateway.ask(.unknownTags) else { return try self.gateway.misunderstood() }
            if self.json { return Console.print(String(decoding: try JSONCoding.encode(tags, pretty: true), as: UTF8.self)) }
            let rows = tags.map { [$0.tag.text, "\($0.taps)", $0.first.text, $0.last.text, $0.charger.text] }
            Console.print(Table(["tag", "shown", "first", "last", "at"], rows).text)
        }
    }

    struct Adopt: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Puts a tag that \"tags unknown\" shows onto the list.",
            usage: "fusekeeper tags adopt <tag> [<options>]",
            discussion: """
                EXAMPLES
                  fusekeeper tags adopt 04A2B3C4D5E6F0 --group fleet --note "van 9"
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The tag; case does not matter.") var tag: IdTag
        @Option(help: "Members of a group may stop each other's sessions.") var group: IdTag?
        @Option(help: "Until when it is valid, as 2027-01-01T00:00:00Z.") var expires: WallTime?
        @Option(help: "For people.") var note = ""

        func run() throws {
            try self.gateway.tell(
                .adoptTag(tag: Tag(id: self.tag, group: self.group, expires: self.expires?.date, note: self.note)))
        }
    }
}
