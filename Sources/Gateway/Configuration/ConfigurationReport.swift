package import JSON
package import SiteModel

/// What came of reading a configuration file: the configuration if it can be used, and all that there is to say about it.
package struct ConfigurationReport: Sendable {
    /// A problem and where it stands in the text.
    package struct Finding: Sendable, Equatable {
        package var problem: ConfigurationProblem
        /// Nil when it is the file itself.
        package var position: JSONPosition?
    }

    /// The file as it was named.
    package let file: String
    /// Errors first, each kind in the order of the text. At most `mostFindings`.
    package let findings: [Finding]
    /// How many more there are.
    package let omitted: Int
    /// Nil when there is any error.
    package let configuration: SiteConfiguration?
    /// What can be drawn although there are errors: nil when a fuse or a charger could not be read.
    package let draft: SiteConfiguration?

    /// Enough to see what is wrong; each costs a walk through the text.
    package static let mostFindings = 100

    /// Reads, checks and reports on the file at a path. Never fails: what is wrong with the file is in the report.
    package static func reading(_ path: String, catalogue: ConfigurationCatalogue) -> ConfigurationReport {
        do throws(ConfigurationProblem) {
            return self.checking(try ConfigurationFile.read(path), named: path, catalogue: catalogue)
        } catch {
            return ConfigurationReport(file: path, [Finding(problem: error, position: nil)])
        }
    }

    /// Checks a text that was read from `file`.
    package static func checking(_ text: [UInt8], named file: String, catalogue: ConfigurationCatalogue) -> ConfigurationReport {
        guard text.contains(where: { $0 > 0x20 }) else {
            let problem = ConfigurationProblem(
                .fileEmpty, at: .root, "expected a configuration, found an empty file; see the README for an example")
            return ConfigurationReport(file: file, [Finding(problem: problem, position: nil)])
        }
        do throws(JSONError) {
            let limits = JSONLimits(maxBytes: ConfigurationFile.largest)
            return self.checking(try JSONDocument(parsing: text, dialect: .relaxed, limits: limits).root, named: file, catalogue: catalogue)
        } catch {
            return ConfigurationReport(file: file, [Finding(problem: error.problem, position: error.position)])
        }
    }

    private static func checking(_ root: JSONValue, named file: String, catalogue: ConfigurationCatalogue) -> ConfigurationReport {
        var reader = ConfigurationReader(catalogue: catalogue)
        let configuration = reader.site(root)
        let findings = ConfigurationFindings(reader, configuration.problems())
        return ConfigurationReport(
            file: file, findings.listed, omitted: findings.omitted, configuration: findings.hasErrors ? nil : configuration,
            draft: findings.spoilsTheTree ? nil : configuration)
    }

    private init(
        file: String, _ findings: [Finding], omitted: Int = 0, configuration: SiteConfiguration? = nil, draft: SiteConfiguration? = nil
    ) {
        self.file = file
        self.findings = findings
        self.omitted = omitted
        self.configuration = configuration
        self.draft = draft
    }

    package var errors: [Finding] { self.findings.filter { $0.problem.severity == .error } }
    package var warnings: [Finding] { self.findings.filter { $0.problem.severity == .warning } }
}

extension JSONError {
    fileprivate var problem: ConfigurationProblem {
        switch self.kind {
        case .tooLarge: ConfigurationProblem(.fileTooBig, at: .root, "\(self.kind)")
        default: ConfigurationProblem(.syntax, at: .root, "\(self.kind)")
        }
    }
}
