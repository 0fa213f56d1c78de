import ArgumentParser
import Gateway
import JSON
import SiteModel

struct LocalLists: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "local-list",
        abstract: "The lists that chargers keep themselves, for when they are alone.",
        discussion: """
            A charger is told of each tag what the site's list says ("fusekeeper tags").
            Each update has the next version. The gateway keeps them in step by itself:
            where not all tags fit, those that were used there last, and whole groups.

            EXAMPLES
              fusekeeper local-list show
              fusekeeper local-list version CP_7
              fusekeeper local-list send CP_7
              fusekeeper local-list change CP_7 --put VAN-7 --remove VAN-3
            """,
        subcommands: [Show.self, Version.self, SendWhole.self, Change.self])

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows how near chargers' lists are to what the site wants them to be.",
            usage: "fusekeeper local-list show [<charger>] [<options>]",
            discussion: """
                EXAMPLES
                  fusekeeper local-list show
                  fusekeeper local-list show CP_7 --json
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The charger's identity; all of them without it.") var charger: ChargerID?
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            guard case .localLists(let lists) = try self.gateway.ask(.localLists(charger: self.charger)) else {
                return try self.gateway.misunderstood()
            }
            if self.json { return Console.print(String(decoding: try JSONCoding.encode(lists, pretty: true), as: UTF8.self)) }
            let rows = lists.map { list in
                [
                    list.charger.text, list.localList.version.map { "\($0)" } ?? "", list.localList.tags.map { "\($0)" } ?? "",
                    list.localList.sentence,
                ]
            }
            Console.print(Table(["charger", "version", "tags", "state"], rows).text)
        }
    }

    struct Version: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Asks a charger which version it has.",
            usage: "fusekeeper local-list version <charger> [<options>]",
            discussion: """
                EXAMPLES
                  fusekeeper local-list version CP_7
                """)
        @OptionGroup var order: ChargerOrder

        func run() throws {
            try self.order.ask(.readListVersion) { answer in
                switch answer["listVersion"]?.int {
                case -1: "\(self.order.charger) keeps no list"
                case 0: "\(self.order.charger) has an empty list"
                case let version?: "\(self.order.charger) has version \(version)"
                case nil: nil
                }
            }
        }
    }

    struct SendWhole: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "send",
            abstract: "Makes tags the whole list of a charger.",
            usage: "fusekeeper local-list send <charger> [<tag> ...] [<options>]",
            discussion: """
                EXAMPLES
                  fusekeeper local-list send CP_7
                  fusekeeper local-list send CP_7 VAN-7 VAN-8
                  fusekeeper local-list send CP_7 --empty
                """)
        @OptionGroup var order: ChargerOrder
        @Argument(help: "Without any the site's list, as much as one message takes.") var tags: [IdTag] = []
        @Flag(help: "No tag at all.") var empty = false

        func validate() throws {
            guard self.tags.isEmpty || !self.empty else { throw ValidationError("expected tags or --empty, not both") }
        }

        func run() throws { try self.order.ask(.sendList(tags: self.tags.isEmpty && !self.empty ? nil : self.tags)) }
    }

    struct Change: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Changes some tags on the list of a charger.",
            usage: "fusekeeper local-list change <charger> [<options>]",
            discussion: """
                EXAMPLES
                  fusekeeper local-list change CP_7 --put VAN-7 VAN-8 --remove VAN-3
                """)
        @OptionGroup var order: ChargerOrder
        @Option(parsing: .upToNextOption, help: "Tags to add or replace.") var put: [IdTag] = []
        @Option(parsing: .upToNextOption, help: "Tags to take away.") var remove: [IdTag] = []

        func validate() throws {
            guard !self.put.isEmpty || !self.remove.isEmpty else { throw ValidationError("expected tags to --put or to --remove") }
        }

        func run() throws { try self.order.ask(.changeList(put: self.put, remove: self.remove)) }
    }
}

extension ChargerView.LocalList {
    /// For people, without its version.
    var sentence: String {
        switch (self.state, self.progress) {
        case (.unsupported, _): "it keeps none"
        case (.unknown, nil): "not known"
        case (.known, nil): "not looked after"
        case (_, let progress?): progress.sentence
        }
    }
}
