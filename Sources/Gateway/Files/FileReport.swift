import JSON
import SiteModel

/// What came of reading a file that people write: its content if it can be used, and all that is wrong with it.
package struct FileReport<Content: Sendable>: Sendable {
    /// The file as it was named.
    package let file: String
    package let findings: [ConfigurationReport.Finding]
    /// How many more there are.
    package let omitted: Int
    /// Nil when there is any error.
    package let content: Content?

    init(_ file: String, _ findings: [ConfigurationReport.Finding], omitted: Int = 0, content: Content? = nil) {
        self.file = file
        self.findings = findings
        self.omitted = omitted
        self.content = content
    }

    /// Every problem on a line of its own as compilers write it: `profiles.json:7:15: error: schedules[0].for: expected …, found …`.
    package var lines: [String] {
        self.findings.map { finding in
            let place = finding.position.map { ":\($0.line):\($0.column)" } ?? ""
            return "\(self.file)\(place): \(finding.problem.severity.rawValue): \(finding.problem)"
        } + (self.omitted > 0 ? ["\(self.file): and \(self.omitted) more"] : [])
    }
}
