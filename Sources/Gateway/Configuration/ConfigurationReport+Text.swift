import JSON
import SiteModel

extension ConfigurationReport {
    /// The report for people: every problem on a line of its own as compilers write it, then the fuse tree, then the verdict.
    package var text: String {
        var lines = self.findings.map { self.line(of: $0) }
        if self.omitted > 0 { lines.append("\(self.file): and \(self.omitted) more") }
        if let draft = self.draft {
            let drawing = FuseTreeDrawing(draft).lines
            if !drawing.isEmpty {
                if !lines.isEmpty { lines.append("") }
                // A name that could not be read is among the errors.
                let heading = draft.name.isEmpty ? [] : ["\(draft.name) (\(draft.timeZone))", ""]
                lines += heading + drawing + [""]
            }
        }
        lines.append(self.verdict)
        return lines.joined(separator: "\n") + "\n"
    }

    /// One problem: `site.json:12:19: error: circuits[0].fuseAmps: expected …, found …; did you mean "…"?`
    package func line(of finding: Finding) -> String {
        let place = finding.position.map { ":\($0.line):\($0.column)" } ?? ""
        return "\(self.file)\(place): \(finding.problem.severity.rawValue): \(finding.problem)"
    }

    /// The last line: may this file be used?
    package var verdict: String {
        let warnings = Self.count(self.warnings.count, "warning")
        guard self.configuration == nil else {
            return self.warnings.isEmpty ? "\(self.file) is in order." : "\(self.file) can be used, with \(warnings)."
        }
        let errors = Self.count(self.errors.count + self.omitted, "error")
        return "\(self.file) is refused: \(errors)" + (self.warnings.isEmpty ? "." : " and \(warnings).")
    }

    private static func count(_ number: Int, _ what: String) -> String {
        "\(number) \(what)\(number == 1 ? "" : "s")"
    }
}
