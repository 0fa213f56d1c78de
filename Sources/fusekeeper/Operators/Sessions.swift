import ArgumentParser
import Gateway
import JSON
import SiteModel

struct Sessions: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Charging sessions: those of now, and those of years.",
        discussion: """
            EXAMPLES
              fusekeeper sessions --open
              fusekeeper sessions CP_7 --since 2026-12-01T00:00:00Z
              fusekeeper sessions export --month 2026-11 --output november.csv
            """,
        subcommands: [List.self, Export.self], defaultSubcommand: List.self)
}

extension Sessions {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Charging sessions, newest first: open ones and those that ended.",
            usage: "fusekeeper sessions list [<charger>] [<options>]",
            discussion: """
                Sessions of earlier years stand in the files under sessions/ in the state
                directory alone. --json gives { "transactions": [...], "more": true }; each
                has its numbers, charger, connector, state (open, orphaned, finished or
                abandoned), tag, times in UTC and energies in Wh.

                EXAMPLES
                  fusekeeper sessions --open
                  fusekeeper sessions CP_7 --since 2026-12-01T00:00:00Z
                  fusekeeper sessions --limit 1000 --json | jq '.transactions[].energy'
                """)

        enum State: EnumerableFlag {
            case open, ended

            static func help(for value: Self) -> ArgumentHelp? {
                switch value {
                case .open: "Only those without an end."
                case .ended: "Only those that ended."
                }
            }
        }

        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The charger's identity; all of them without it.") var charger: ChargerID?
        @Flag var state: State?
        @Option(help: "Only those under way at this time or later, as 2026-12-24T06:00:00Z.") var since: WallTime?
        @Option(help: "Only those that began before this time.") var until: WallTime?
        @Option(help: "Only those with a lesser number: to go on where a listing ended.") var before: Int32?
        @Option(help: "How many, 1 to 1000.") var limit = 50
        @Flag(help: "As JSON.") var json = false

        func validate() throws {
            guard (1...TransactionFilter.most).contains(self.limit) else { throw ValidationError("expected a limit of 1 to 1000") }
            guard self.before.map({ $0 > 0 }) ?? true else { throw ValidationError("expected the number of a session, from 1") }
        }

        func run() throws {
            let filter = TransactionFilter(
                charger: self.charger, open: self.state.map { $0 == .open }, since: self.since?.date, until: self.until?.date,
                before: self.before.flatMap(TransactionID.init(rawValue:)), limit: self.limit)
            guard case .transactions(let listing) = try self.gateway.ask(.transactions(filter: filter)) else {
                return try self.gateway.misunderstood()
            }
            if self.json { return Console.print(String(decoding: try JSONCoding.encode(listing, pretty: true), as: UTF8.self)) }
            Console.print(Self.table(listing))
            if listing.more, let last = listing.transactions.last { Console.print("and older ones: --before \(last.id)") }
        }

        private static func table(_ listing: TransactionListing) -> String {
            let rows = listing.transactions.map { session in
                [
                    "\(session.id)", session.charger.text, "\(session.connector)", session.tag?.text ?? "", session.start.text,
                    session.end?.text ?? session.state.rawValue,
                    session.energy.map { "\((Double($0) / 1_000).oneDecimal) kWh" } ?? "not known",
                    session.state == .abandoned ? "its end did not come" : session.reason ?? "",
                ]
            }
            return Table(["session", "charger", "connector", "tag", "from", "to", "energy", "ended by"], rows).text
        }
    }
}
