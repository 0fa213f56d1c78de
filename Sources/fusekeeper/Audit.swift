import ArgumentParser
import Gateway
import JSON
import SiteModel

struct Audit: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What operators did, and what was to be noticed: kept for years.",
        usage: "fusekeeper audit [--month <month>] [<options>]",
        discussion: """
            What was asked by the command line or the API, by whom, from where and what
            came of it, who signed in and out, chargers let in and shut out, passwords,
            security events, steps of campaigns, and configurations that were read again.
            The files are audit/2026-11.jsonl in the state directory, a line each, by the
            month in UTC.

            --json gives { "lines": [...], "more": true }, oldest first; each has record
            (of the journal), at, by (user NAME, token NAME, API token, command line,
            signal, or empty), from (an address, or "uid 1000" for a command), charger,
            what, before and after (how it was and is, where that changed), and outcome.

            EXAMPLES
              fusekeeper audit
              fusekeeper audit --month 2026-11 --json | jq '.lines[].what'
            """)
    @OptionGroup var gateway: RunningGateway
    @Option(help: "A month in UTC, as 2026-11; the present one without it.") var month: String?
    @Option(help: "How many of its last lines, 1 to 10000.") var limit = 200
    @Flag(help: "As JSON.") var json = false

    func validate() throws {
        guard (1...AuditListing.most).contains(self.limit) else { throw ValidationError("expected a limit of 1 to \(AuditListing.most)") }
        if let month { guard SessionFilter.Period(month: month) != nil else { throw ValidationError("expected a month such as 2026-11") } }
    }

    func run() throws {
        guard case .audit(let listing) = try self.gateway.ask(.audit(month: self.month, limit: self.limit)) else {
            return try self.gateway.misunderstood()
        }
        if self.json { return Console.print(String(decoding: try JSONCoding.encode(listing, pretty: true), as: UTF8.self)) }
        guard !listing.lines.isEmpty else { return Console.print("nothing was kept of that month") }
        if listing.more { Console.print("… and older ones: --limit") }
        let rows = listing.lines.map { [$0.at.text, $0.by, $0.from ?? "", $0.charger?.text ?? "", $0.what, $0.change, $0.outcome] }
        Console.print(Table(["at", "by", "from", "charger", "what", "change", "outcome"], rows).text)
    }
}

extension AuditLine {
    /// How it was and is; empty where that is not told.
    fileprivate var change: String {
        self.before == nil && self.after == nil ? "" : "\(self.before ?? "nothing") -> \(self.after ?? "nothing")"
    }
}
