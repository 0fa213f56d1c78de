import JSON
package import SiteModel

package typealias ProfileReport = FileReport<[OperatorSchedule]>

extension FileReport where Content == [OperatorSchedule] {
    package var schedules: [OperatorSchedule]? { self.content }

    /// The largest file that is read, in bytes.
    package static var largest: Int { 1 << 20 }

    /// Checks a text that was read from `file`.
    package static func checking(_ text: [UInt8], named file: String) -> ProfileReport {
        let root: JSONValue
        // The document is what keeps its values.
        let document: JSONDocument
        do throws(JSONError) {
            document = try JSONDocument(parsing: text, dialect: .relaxed, limits: JSONLimits(maxBytes: Self.largest))
            root = document.root
        } catch {
            return ProfileReport(file, [ConfigurationReport.Finding(error)])
        }
        if let later = Self.ofLaterRelease(root, than: ProfileReader.format, named: file) { return later }
        var reader = ProfileReader()
        let schedules = reader.schedules(root)
        let findings = ConfigurationFindings(reader.reader, [])
        return ProfileReport(file, findings.listed, omitted: findings.omitted, content: findings.hasErrors ? nil : schedules)
    }
}

extension ConfigurationReport.Finding {
    /// What keeps a text from being JSON at all.
    init(_ error: JSONError) {
        self.init(problem: ConfigurationProblem(.syntax, at: .root, "\(error.kind)"), position: error.position)
    }
}
