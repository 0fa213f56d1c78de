import ArgumentParser
import FoundationEssentials
import Gateway
import JSON
import SiteModel

extension Sessions {
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sessions of a month, or of any time, as a table or as JSON.",
            usage: "fusekeeper sessions export --month <month> [<options>]",
            discussion: """
                A session belongs to the time in which it ended; months are those of the
                site's calendar. They come from the monthly files, which are kept for years.

                The table has the columns session, charger, connector, tag, group, note,
                start_utc, start_local, end_utc, end_local, duration_s, charging_s, energy_wh,
                energy_kwh, start_wh, end_wh, peak_w, peak_a, reason and flags; new ones are
                only ever added at the end. A field that would start a formula gets an
                apostrophe. --totals gives by, name, sessions, energy_wh, energy_kwh,
                without_energy and duration_s instead, by charger, tag, group and in all.
                --json has both. Flags: open, abandoned, orphan, tagRefused, startNotSeen,
                registerRanBackwards and clockDoubtful.

                EXAMPLES
                  fusekeeper sessions export --month 2026-11 --output november.csv
                  fusekeeper sessions export --month 2026-11 --group fleet --totals
                  fusekeeper sessions export --from 2026-11-01T00:00:00Z \\
                    --to 2026-11-08T00:00:00Z --format json | jq '.totals.tags'
                """)

        enum Format: String, ExpressibleByArgument, CaseIterable {
            case csv, json
        }

        @OptionGroup var gateway: RunningGateway
        @Option(help: "A month of the site's calendar, as 2026-11.") var month: String?
        @Option(help: "Those that ended at this time or later, as 2026-11-01T00:00:00Z.") var from: WallTime?
        @Option(help: "Those that ended before this time.") var to: WallTime?
        @Option(help: "Only those on this charger.") var charger: ChargerID?
        @Option(help: "Only those of this tag.") var tag: IdTag?
        @Option(help: "Only those whose tag was of this group when they began.") var group: IdTag?
        @Flag(help: "Those too that have not ended, with what is known by now.") var open = false
        @Flag(help: "Only what they come to.") var totals = false
        @Option(help: "csv or json.") var format = Format.csv
        @Option(help: "A file to write to; standard output without it.", completion: .file()) var output: String?

        func validate() throws {
            let isMonth = self.month != nil && self.from == nil && self.to == nil
            let isTime = self.month == nil && self.from != nil && self.to != nil
            guard isMonth || isTime else { throw ValidationError("expected --month, or --from and --to") }
            if let month {
                guard SessionFilter.Period(month: month) != nil else { throw ValidationError("expected a month such as 2026-11") }
            }
        }

        func run() throws {
            let report = try self.wholeReport()
            if report.unreadable > 0 {
                Console.complain("warning: \(report.unreadable) lines of the monthly files cannot be read and are left out")
            }
            let text: String
            switch self.format {
            case .json where self.totals: text = String(decoding: try JSONCoding.encode(report.totals, pretty: true), as: UTF8.self) + "\n"
            case .json: text = String(decoding: try JSONCoding.encode(report, pretty: true), as: UTF8.self) + "\n"
            case .csv where self.totals: text = SessionSheet.totalsHeader + SessionSheet.lines(of: report.totals)
            case .csv: text = SessionSheet.header + report.sessions.map(SessionSheet.line).joined()
            }
            guard let output else { return Console.print(String(text.dropLast())) }
            try TextFile.write(text, to: output)
        }

        /// Page by page, as the gateway gives them.
        private func wholeReport() throws -> SessionReport {
            let period: SessionFilter.Period
            if let month, let known = SessionFilter.Period(month: month) {
                period = known
            } else {
                period = .time(from: self.from?.date ?? .distantPast, to: self.to?.date ?? .distantFuture)
            }
            var filter = SessionFilter(
                period, charger: self.charger, tag: self.tag, group: self.group, isOpenIncluded: self.open, limit: SessionFilter.most)
            var whole = SessionReport()
            while true {
                guard case .sessions(var page) = try self.gateway.ask(.sessionReport(filter: filter)) else {
                    try self.gateway.misunderstood()
                    return whole
                }
                page.sessions = whole.sessions + page.sessions
                whole = page
                guard page.more, !self.totals else { return whole }
                filter.skip = whole.sessions.count
            }
        }
    }
}
