import ArgumentParser
import FoundationEssentials
import Gateway
import JSON
import Metering
import SiteModel

struct Replay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Decides a recording again by the gateway's own rules.",
        usage: "fusekeeper replay <files> ... [<options>]",
        discussion: """
            Reads what "fusekeeper run --record" kept and decides everything again, in
            the recorded time, without sockets and without writing anything: each call
            with its answer, what the books say, every limit and why. What comes out
            otherwise than it was recorded is a difference; tags and passwords are
            stand-ins, the same ones throughout a recording.

            An operator's calls are shown and not made again. Where the replay calls a
            charger and the recording did not, a willing charger is made up. A recording
            that begins with a later file (.1 and so on are older) knows nothing of the
            minutes before it: its first limits may differ.

            Exit codes: 0 all as recorded, 1 there are differences, 65 a file
            cannot be read.

            EXAMPLES
              fusekeeper replay depot.jsonl
              fusekeeper replay depot.jsonl --charger CP_7 --from 2027-01-15T08:00:00Z
              fusekeeper replay depot.jsonl --config other.json   what would have been
              fusekeeper replay depot.jsonl.1 depot.jsonl --json  files of one recording
            """)
    @Argument(help: "The recording, of one file or of more.", completion: .file()) var files: [String]
    @Option(
        help: ArgumentHelp("A configuration in the place of those that were recorded.", valueName: "file"), completion: .file())
    var config: String?
    @Option(help: ArgumentHelp("Shows what concerns one charger only.", valueName: "id")) var charger: String?
    @Option(help: ArgumentHelp("Shows what happened from then on.", valueName: "time")) var from: WallTime?
    @Option(help: ArgumentHelp("Shows what happened before then.", valueName: "time")) var until: WallTime?
    @Flag(help: "Shows the readings of meters, too.") var meters = false
    @Flag(help: "As JSON.") var json = false

    func validate() throws {
        if let charger, ChargerID(charger) == nil {
            throw ValidationError("--charger: expected the identity of a charger, found \(charger)")
        }
        if let from, let until, from.date >= until.date { throw ValidationError("--until: expected a time after --from") }
    }

    func run() async throws {
        let changed = try self.changed()
        let whole: ReplayReport
        do {
            let recording = try Recording.reading(self.files)
            whole = try await recording.replayed(on: ReplaySite(recording, changed: changed), from: ContinuousClock().now)
        } catch let fault as RecordingFault {
            Console.complain("error: \(fault)")
            throw ExitCode.badData
        }
        let report = self.extract(of: whole)
        Console.print(
            self.json ? String(decoding: try JSONCoding.encode(report, pretty: true), as: UTF8.self) : ReplayText(report).text)
        if !report.differences.isEmpty { throw ExitCode.failure }
    }

    private func changed() throws -> SiteConfiguration? {
        guard let config else { return nil }
        let report = ConfigurationReport.reading(config, catalogue: ConfigurationCatalogue(meters: try .builtIn()))
        guard let configuration = report.configuration else {
            Console.complain(report.text)
            throw ExitCode.badData
        }
        return configuration
    }

    /// What was asked to be shown.
    private func extract(of whole: ReplayReport) -> ReplayReport {
        var report = whole
        report.steps.removeAll { step in
            !self.shows(step.at) || (step.kind == .meter && !self.meters)
                || (self.charger != nil && step.charger != nil && step.charger != self.charger)
        }
        report.differences.removeAll { !self.shows($0.at) || (self.charger != nil && $0.charger != self.charger) }
        return report
    }

    private func shows(_ date: Date) -> Bool {
        date >= self.from?.date ?? .distantPast && date < self.until?.date ?? .distantFuture
    }
}
