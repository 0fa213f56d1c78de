import ArgumentParser
import Gateway
import JSON
import SiteModel

struct Jobs: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Firmware updates and uploads of chargers: how they go and how they ended.",
        discussion: """
            --json gives an array, the newest of each charger first; each has charger, kind
            (firmware, signedFirmware, diagnostics, diagnosticsLog or securityLog),
            number, location, file, origin (asked or foreign), began, deadline, reports
            (the charger's own words), and once it is over its outcome: done, failed,
            refused, nothing, superseded or overdue.

            EXAMPLES
              fusekeeper jobs
              fusekeeper jobs CP_7 --json | jq '.[0].reports[-1].word'
            """)
    @OptionGroup var gateway: RunningGateway
    @Argument(help: "The charger's identity; all of them without it.") var charger: ChargerID?
    @Flag(help: "As JSON.") var json = false

    func run() throws {
        guard case .jobs(let jobs) = try self.gateway.ask(.jobs(charger: self.charger)) else { return try self.gateway.misunderstood() }
        if self.json { return Console.print(String(decoding: try JSONCoding.encode(jobs, pretty: true), as: UTF8.self)) }
        Console.print(jobs.isEmpty ? "no updates and no uploads" : Table(JobTable.header, jobs.map(JobTable.row)).text)
    }
}

enum JobTable {
    static let header = ["job", "charger", "number", "began", "state", "last word", "address", "file"]

    static func row(_ job: JobView) -> [String] {
        [
            job.kind.rawValue, job.charger.text, job.number.map(String.init) ?? "", job.began.text, job.outcome?.rawValue ?? "under way",
            job.reports.last?.word ?? "", job.origin == .foreign ? "asked for by somebody else" : job.location, job.file ?? "",
        ]
    }
}
