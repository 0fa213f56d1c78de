import JSON
package import SiteModel

/// What came of reading the schedules of operators: they themselves if the file can be used, and all that is wrong with it.
package struct ProfileReport: Sendable {
    /// The file as it was named.
    package let file: String
    package let findings: [ConfigurationReport.Finding]
    /// How many more there are.
    package let omitted: Int
    /// Nil when there is any error.
    package let schedules: [OperatorSchedule]?

    /// The largest file that is read, in bytes.
    package static let largest = 1 << 20

    /// Checks a text that was read from `file`.
    package static func checking(_ text: [UInt8], named file: String) -> ProfileReport {
        let root: JSONValue
        // The document is what keeps its values.
        let document: JSONDocument
        do throws(JSONError) {
            document = try JSONDocument(parsing: text, dialect: .relaxed, limits: JSONLimits(maxBytes: Self.largest))
            root = document.root
        } catch {
            let problem = ConfigurationProblem(.syntax, at: .root, "\(error.kind)")
            return ProfileReport(file: file, [ConfigurationReport.Finding(problem: problem, position: error.position)])
        }
        var reader = ProfileReader()
        let schedules = reader.schedules(root)
        let findings = ConfigurationFindings(reader.reader, [])
        return ProfileReport(file: file, findings.listed, omitted: findings.omitted, schedules: findings.hasErrors ? nil : schedules)
    }

    private init(
        file: String, _ findings: [ConfigurationReport.Finding], omitted: Int = 0, schedules: [OperatorSchedule]? = nil
    ) {
        self.file = file
        self.findings = findings
        self.omitted = omitted
        self.schedules = schedules
    }

    /// Every problem on a line of its own as compilers write it: `profiles.json:7:15: error: schedules[0].for: expected …, found …`.
    package var lines: [String] {
        self.findings.map { finding in
            let place = finding.position.map { ":\($0.line):\($0.column)" } ?? ""
            return "\(self.file)\(place): \(finding.problem.severity.rawValue): \(finding.problem)"
        } + (self.omitted > 0 ? ["\(self.file): and \(self.omitted) more"] : [])
    }
}
