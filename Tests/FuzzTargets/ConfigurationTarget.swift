import Gateway
import JSON
import Metering
import SiteModel

/// A configuration is read or refused with reasons, always the same ones, each at a place that the text has.
enum ConfigurationTarget {
    private static let catalogue = Result { ConfigurationCatalogue(meters: try MeterCatalogue.builtIn()) }

    static func check(_ input: [UInt8]) throws {
        let report = ConfigurationReport.checking(input, named: "site.json", catalogue: try Self.catalogue.get())
        let again = ConfigurationReport.checking(input, named: "site.json", catalogue: try Self.catalogue.get())
        try expect(report.findings == again.findings, "another reading finds something else")
        try expect(report.findings.count <= ConfigurationReport.mostFindings, "\(report.findings.count) findings")
        for finding in report.findings {
            try expect(!"\(finding.problem)".isEmpty, "a finding without words")
            if let position = finding.position { try expect((0...input.count).contains(position.offset), "a place behind the text") }
        }
        guard let configuration = report.configuration else {
            return try expect(!report.findings.isEmpty, "it is refused, and nothing says why")
        }
        try expect(!configuration.problems().contains { $0.severity == .error }, "it is taken with errors")
    }
}
