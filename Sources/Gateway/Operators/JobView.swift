package import FoundationEssentials
package import SiteModel

/// An update of a charger's firmware or an upload of a file of its, under way or over.
package struct JobView: Sendable, Codable, Equatable {
    package var charger: ChargerID
    package var kind: Job.Kind
    /// The request's own number, where the kind has one.
    package var number: Int?
    /// Where the file is, or is to go, without a password or a seal in it. Empty for what nobody here asked for.
    package var location: String
    /// The name of the file to come, by the charger's answer.
    package var file: String?
    package var origin: Job.Origin
    package var began: Date
    /// Without a further word by then, nothing more is expected; nil once it is over.
    package var deadline: Date?
    /// Nil while it is under way.
    package var outcome: Job.Outcome?
    package var ended: Date?
    /// The charger's own words, oldest first.
    package var reports: [Job.Report]
    /// The file that came of it into the log room.
    package var received: Job.Received?

    init(_ job: Job, on charger: ChargerID) {
        self.charger = charger
        self.kind = job.kind
        self.number = job.number
        self.location = FileTicket.withoutSeal(job.location.withoutCredentials)
        self.file = job.file
        self.origin = job.origin
        self.began = job.began
        self.deadline = job.outcome == nil ? job.deadline : nil
        self.outcome = job.outcome
        self.ended = job.endedAt
        self.reports = job.reports.all
        self.received = job.received
    }

    /// The newest first.
    package static func all(of charger: ChargerID, _ operations: ChargerOperations) -> [JobView] {
        Job.Family.allCases.flatMap { operations.jobs(of: $0).jobs.all }.map { JobView($0, on: charger) }
            .enumerated().sorted { $0.element.began != $1.element.began ? $0.element.began > $1.element.began : $0.offset > $1.offset }
            .map(\.element)
    }
}

extension String {
    /// An address without the name and the password in it: `ftp://user:secret@host/` becomes `ftp://host/`.
    var withoutCredentials: String {
        guard let scheme = self.firstRange(of: "://") else { return self }
        let rest = self[scheme.upperBound...]
        let authority = rest.prefix { !"/?#".contains($0) }
        // Where no host stands before the path, the password holds a slash.
        let isHost = authority.split(separator: ":", maxSplits: 1).dropFirst().allSatisfy { $0.allSatisfy(\.isNumber) }
        guard let at = authority.lastIndex(of: "@") ?? (isHost ? nil : rest.lastIndex(of: "@")) else { return self }
        return String(self[..<scheme.upperBound] + self[self.index(after: at)...])
    }
}
