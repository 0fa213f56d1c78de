import JSON
import SiteModel

/// What came of reading a file that people write: its content if it can be used, and all that is wrong with it.
package struct FileReport<Content: Sendable>: Sendable {
    /// The file as it was named.
    package let file: String
    package let findings: [ConfigurationReport.Finding]
    /// How many more there are.
    package let omitted: Int
    /// The number that stands in a file of a later release, which is not to be written over; nil in any other.
    package let laterFormat: Int?
    /// Nil when there is any error.
    package let content: Content?

    init(_ file: String, _ findings: [ConfigurationReport.Finding], omitted: Int = 0, laterFormat: Int? = nil, content: Content? = nil) {
        self.file = file
        self.findings = findings
        self.omitted = omitted
        self.laterFormat = laterFormat
        self.content = content
    }

    /// What is to be said where a later release wrote the file: all else in it means nothing here. Nil for another one.
    static func ofLaterRelease(_ root: JSONValue, than format: Int, named file: String) -> FileReport? {
        guard let value = root["format"], let found = value.int, found > format else { return nil }
        let problem = ConfigurationProblem(
            .outOfRange, at: .root["format"],
            "expected \(format), found \(found): a later release wrote this file; install that one, or a later one still")
        return FileReport(file, [ConfigurationReport.Finding(problem: problem, position: value.position)], laterFormat: found)
    }

    /// Every problem on a line of its own as compilers write it: `profiles.json:7:15: error: schedules[0].for: expected …, found …`.
    package var lines: [String] {
        self.findings.map { finding in
            let place = finding.position.map { ":\($0.line):\($0.column)" } ?? ""
            return "\(self.file)\(place): \(finding.problem.severity.rawValue): \(finding.problem)"
        } + (self.omitted > 0 ? ["\(self.file): and \(self.omitted) more"] : [])
    }
}
