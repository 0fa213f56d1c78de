import FoundationEssentials
import SmartCharging

/// The authorization list as a table that people edit: a header line, then one tag a line.
package enum TagTable {
    package enum Column: String, Sendable, CaseIterable, Codable {
        case tag, status, group, expires, note
    }

    /// The tags of a table. What it has no column for is not said of them.
    package struct Content: Sendable, Equatable {
        package var tags: [Tag]
        package var missing: Set<Column>
    }

    package static func text(of tags: TagList) -> String {
        let lines = tags.sorted.map { tag in
            CSV.line([
                tag.id.text, tag.status.rawValue, tag.group?.text ?? "", tag.expires.map(Self.text) ?? "", tag.note,
            ])
        }
        return CSV.line(Column.allCases.map(\.rawValue)) + lines.joined()
    }

    private static func text(of time: Date) -> String {
        let isWhole = time.timeIntervalSince1970.truncatingRemainder(dividingBy: 1) == 0
        return time.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: !isWhole))
    }

    /// The tags of a table, or everything that is wrong with it.
    /// - Parameter zone: of the site, for times without an offset; nil where nobody knows it.
    package static func content(of text: String, zone: ZoneRules?) -> Result<Content, Faults> {
        var (rows, faults) = CSV.read(text)
        guard let first = rows.first else {
            if faults.isEmpty { faults = [CSV.Fault(line: 1, problem: "expected the line \(Self.title), found nothing")] }
            return .failure(Faults(all: faults))
        }
        let columns: [Column]
        do { columns = try self.columns(first) } catch { return .failure(Faults(all: [error])) }
        var tags: [Tag] = []
        var lines: [IdTag: Int] = [:]
        for row in rows.dropFirst() {
            var reader = TagRow(row, columns: columns, zone: zone)
            let tag = reader.tag()
            if let tag, let earlier = lines.updateValue(row.line, forKey: tag.id) {
                reader.refuse("\(tag.id) stands already in line \(earlier)")
            }
            faults += reader.faults
            if let tag { tags.append(tag) }
        }
        if tags.count > TagList.capacity, let last = rows.last {
            faults.append(CSV.Fault(line: last.line, problem: "expected at most \(TagList.capacity) tags and found \(tags.count)"))
        }
        guard faults.isEmpty else { return .failure(Faults(all: faults.sorted { $0.line < $1.line })) }
        return .success(Content(tags: tags, missing: Set(Column.allCases).subtracting(columns)))
    }

    package struct Faults: Error, Equatable, CustomStringConvertible {
        package var all: [CSV.Fault]

        /// More than a person reads.
        private static let shown = 100

        /// A fault a line.
        package var description: String {
            let more = self.all.count > Self.shown ? ["and \(self.all.count - Self.shown) more"] : []
            return (self.all.prefix(Self.shown).map(\.description) + more).joined(separator: "\n")
        }
    }

    private static var title: String { Column.allCases.map(\.rawValue).joined(separator: ",") }

    private static func columns(_ row: CSV.Row) throws(CSV.Fault) -> [Column] {
        let words = row.fields.map { $0.trimmed.lowercased() }
        let columns = words.compactMap(Column.init(rawValue:))
        guard columns.count == words.count, Set(columns).count == columns.count, columns.contains(.tag) else {
            let odd = words.first { Column(rawValue: $0) == nil }
            let hint =
                odd.flatMap { Spelling.nearest(to: $0, among: Column.allCases.map(\.rawValue)) }
                .map { "; did you mean \($0.debugDescription)?" } ?? ""
            throw CSV.Fault(
                line: row.line,
                problem:
                    "expected a header of columns out of \(Self.title), tag among them, found \(row.fields.joined(separator: ","))\(hint)")
        }
        return columns
    }
}
