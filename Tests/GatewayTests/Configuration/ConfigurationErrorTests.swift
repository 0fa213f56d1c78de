import Gateway
import JSON
import SiteModel
import Testing

/// One way to get a file wrong, and what must be said about it.
struct ConfigurationMistake: CustomTestStringConvertible, Sendable {
    var name: String
    var text: String
    var kind: ConfigurationProblem.Kind
    var path: String
    /// Parts of the message that a person needs.
    var says: [String]
    var suggestion: String?

    init(_ name: String, _ text: String, _ kind: ConfigurationProblem.Kind, at path: String, says: [String], suggestion: String? = nil) {
        self.name = name
        self.text = text
        self.kind = kind
        self.path = path
        self.says = says
        self.suggestion = suggestion
    }

    var testDescription: String { self.name }
}

struct ConfigurationErrorTests {
    @Test(arguments: ConfigurationMistake.all)
    func `one mistake gives one error, with its place, what was found and what is expected`(_ mistake: ConfigurationMistake) {
        let report = ConfigurationSamples.check(mistake.text)
        #expect(report.configuration == nil)
        #expect(report.errors.map(\.problem.kind) == [mistake.kind], "\(report.text)")
        guard let error = report.errors.first else { return }
        #expect(error.problem.path.description == mistake.path)
        #expect(error.problem.suggestion == mistake.suggestion, "\(error.problem)")
        for phrase in mistake.says {
            #expect(error.problem.message.contains(phrase), "\(phrase) is not in: \(error.problem.message)")
        }
        #expect(error.position != nil)
        let place = error.position.map { "site.json:\($0.line):\($0.column): error: " } ?? "?"
        #expect(report.line(of: error).hasPrefix(place))
    }

    @Test func `the sample that the mistakes are made in has no fault`() {
        let report = ConfigurationSamples.check(ConfigurationSamples.site())
        #expect(report.findings.isEmpty, "\(report.text)")
        #expect(report.configuration != nil)
    }

    @Test func `the table of mistakes knows every kind of error`() {
        let told = Set(ConfigurationMistake.all.map(\.kind))
        let ofFiles: Set<ConfigurationProblem.Kind> = [.fileMissing, .fileUnreadable, .notAFile, .fileTooBig, .fileEmpty]
        let missing = ConfigurationProblem.Kind.allCases.filter { $0.severity == .error && !told.contains($0) && !ofFiles.contains($0) }
        #expect(missing.isEmpty, "\(missing)")
    }
}
