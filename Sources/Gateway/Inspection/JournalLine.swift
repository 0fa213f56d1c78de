package import FoundationEssentials
import JSON
import SiteModel
package import Storage

/// One entry of the journal, with where it stands.
package struct JournalLine: Sendable {
    package var record: UInt64
    package var place: JournalInspection.Place
    package var at: Date
    /// The name of its event; of an operation's both, as `operation.settingsRead`.
    package var kind: String
    /// The entry itself as it was written: a JSON object in one line.
    package var text: ArraySlice<UInt8>

    /// The entry with its record's number, as one line of JSON.
    package var json: String { "{\"record\":\(self.record),\(String(decoding: self.text.dropFirst(), as: UTF8.self))" }

    /// Throws where the record is not a list of entries that this release understands.
    static func lines(of record: JournalRecord, at place: JournalInspection.Place) throws -> [JournalLine] {
        do {
            return try JSONDocument(parsing: record.payload).root.elements.map { value in
                let entry = try value.decode(Entry.self)
                return JournalLine(
                    record: record.sequence, place: place, at: entry.at, kind: Self.kind(of: value["event"]), text: value.text)
            }
        } catch {
            throw JournalBookProblem.unreadable(path: place.path, line: place.line, record: record.sequence, reason: "\(error)")
        }
    }

    private static func kind(of event: JSONValue?) -> String {
        guard let (name, content) = event?.members.first(where: { _ in true }) else { return "" }
        guard name == "operation", let inner = content["event"]?.members.first(where: { _ in true }) else { return name }
        return "\(name).\(inner.0)"
    }
}
