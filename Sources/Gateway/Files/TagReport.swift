import JSON
package import SiteModel

package typealias TagReport = FileReport<WrittenTags>

/// The authorization list as a file has it.
package struct WrittenTags: Sendable, Equatable {
    package var tags: TagList
    /// Of the list that the program wrote and somebody edited; nil where none stands there.
    package var revision: Int?
}

extension FileReport where Content == WrittenTags {
    /// The largest file that is read, in bytes: a full list with notes has room.
    package static var largest: Int { 64 << 20 }

    /// Checks a text that was read from `file`.
    package static func checking(_ text: [UInt8], named file: String) -> TagReport {
        let document: JSONDocument
        do throws(JSONError) {
            let limits = JSONLimits(maxBytes: Self.largest, maxDepth: 32, maxValues: TagList.capacity * 16)
            document = try JSONDocument(parsing: text, dialect: .relaxed, limits: limits)
        } catch {
            return TagReport(file, [ConfigurationReport.Finding(error)])
        }
        if let later = Self.ofLaterRelease(document.root, than: TagReader.format, named: file) { return later }
        var reader = TagReader()
        let content = reader.list(document.root)
        guard reader.findings.isEmpty else {
            let ordered = reader.findings.sorted { ($0.position?.offset ?? 0) < ($1.position?.offset ?? 0) }
            return TagReport(file, ordered, omitted: reader.omitted)
        }
        return TagReport(file, [], content: content)
    }
}
