import FoundationEssentials
import SmartCharging

/// Reads one line of a table of tags, and collects all that is wrong with it.
struct TagRow {
    private(set) var faults: [CSV.Fault] = []
    private let row: CSV.Row
    private let columns: [TagTable.Column]
    private let zone: ZoneRules?

    init(_ row: CSV.Row, columns: [TagTable.Column], zone: ZoneRules?) {
        self.row = row
        self.columns = columns
        self.zone = zone
    }

    mutating func refuse(_ problem: String) { self.faults.append(CSV.Fault(line: self.row.line, problem: problem)) }

    /// Nil where it names none; worth something only while there are no faults.
    mutating func tag() -> Tag? {
        guard self.row.fields.count <= self.columns.count else {
            self.refuse("expected at most \(self.columns.count) fields and found \(self.row.fields.count)")
            return nil
        }
        let name = self.field(.tag)
        let id = IdTag(name)
        if id == nil { self.refuse("expected a tag of 1 to \(IdTag.maximumLength) characters and found \(name.debugDescription)") }
        let (status, group, expires) = (self.status(), self.group(), self.expires())
        // As it will be written.
        let note = CSV.plain(self.field(.note))
        if note.unicodeScalars.count > Tag.longestNote {
            self.refuse("expected a note of at most \(Tag.longestNote) characters and found \(note.unicodeScalars.count)")
        }
        return id.map { Tag(id: $0, status: status ?? .valid, group: group, expires: expires, note: note) }
    }

    /// Empty where the line has no such field.
    private func field(_ column: TagTable.Column) -> String {
        guard let index = self.columns.firstIndex(of: column), self.row.fields.indices.contains(index) else { return "" }
        return column == .note ? self.row.fields[index] : self.row.fields[index].trimmed
    }

    private mutating func status() -> Tag.Status? {
        let text = self.field(.status)
        guard !text.isEmpty else { return nil }
        let status = Tag.Status(rawValue: text.lowercased())
        if status == nil {
            let words = Tag.Status.allCases.map(\.rawValue)
            let hint = Spelling.nearest(to: text, among: words).map { "; did you mean \($0.debugDescription)?" } ?? ""
            self.refuse("expected the status \(words.joined(separator: " or ")) and found \(text.debugDescription)\(hint)")
        }
        return status
    }

    private mutating func group() -> IdTag? {
        let text = self.field(.group)
        guard !text.isEmpty else { return nil }
        let group = IdTag(text)
        if group == nil { self.refuse("expected a group of 1 to \(IdTag.maximumLength) characters and found \(text.debugDescription)") }
        return group
    }

    /// With an offset an instant; without one a time by the site's clock; a day alone holds until it is over there.
    private mutating func expires() -> Date? {
        let text = self.field(.expires)
        guard !text.isEmpty else { return nil }
        do {
            return try Date.ISO8601FormatStyle(includingFractionalSeconds: text.contains(".")).parse(text)
        } catch {
            // Then it has no offset, or is no time.
        }
        guard let local = LocalTime(text.replacing(" ", with: "T", maxReplacements: 1)) else {
            self.refuse(
                "expected a time such as 2027-01-01T00:00:00Z, 2027-01-01T00:00 or 2026-12-31 and found \(text.debugDescription)")
            return nil
        }
        guard let zone else {
            self.refuse("expected a time with its offset, such as 2027-01-01T00:00:00Z, for the site's time zone is not known here")
            return nil
        }
        let isDay = text.utf8.count == 10
        let end = isDay ? LocalTime(seconds: local.seconds + 86_400) : local
        return Date(timeIntervalSince1970: Double(zone.instants(showing: end).first.seconds))
    }
}

extension String {
    /// Without the spaces that people leave at the ends of fields.
    var trimmed: String {
        let inner = self.unicodeScalars.drop { $0 == " " || $0 == "\t" }
        guard let last = inner.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return String(inner[...last])
    }
}
