import FoundationEssentials

/// The authorization list as a table that people edit: `tag,status,group,expires,note`, a header line, one tag a line.
package enum TagTable {
    private static let columns = ["tag", "status", "group", "expires", "note"]

    package static func text(of tags: TagList) -> String {
        let lines = tags.sorted.map { tag in
            CSV.line([
                tag.id.text, tag.status.rawValue, tag.group?.text ?? "",
                tag.expires.map { $0.formatted(Date.ISO8601FormatStyle()) } ?? "", tag.note,
            ])
        }
        return CSV.line(Self.columns) + lines.joined()
    }

    /// The tags of a table, or everything that is wrong with it.
    package static func tags(in text: String) -> Result<[Tag], Faults> {
        let rows: [(line: Int, fields: [String])]
        do { rows = try CSV.rows(of: text) } catch { return .failure(Faults(all: [error])) }
        guard let header = rows.first else {
            return .failure(Faults(all: [CSV.Fault(line: 1, problem: "expected the line \(Self.title)")]))
        }
        guard header.fields.first == "tag", header.fields.allSatisfy(Self.columns.contains) else {
            return .failure(
                Faults(all: [
                    CSV.Fault(line: 1, problem: "expected columns out of \(Self.title) and found \(header.fields.joined(separator: ","))")
                ]))
        }
        var tags: [Tag] = []
        var lines: [IdTag: Int] = [:]
        var faults: [CSV.Fault] = []
        for row in rows.dropFirst() {
            do {
                let tag = try self.tag(in: row.fields, columns: header.fields, line: row.line)
                if let earlier = lines.updateValue(row.line, forKey: tag.id) {
                    faults.append(CSV.Fault(line: row.line, problem: "\(tag.id) stands already in line \(earlier)"))
                }
                tags.append(tag)
            } catch { faults.append(error) }
        }
        if tags.count > TagList.capacity {
            faults.append(CSV.Fault(line: rows.count, problem: "expected at most \(TagList.capacity) tags and found \(tags.count)"))
        }
        return faults.isEmpty ? .success(tags) : .failure(Faults(all: faults))
    }

    package struct Faults: Error, Equatable {
        package var all: [CSV.Fault]
    }

    private static var title: String { Self.columns.joined(separator: ",") }

    private static func tag(in fields: [String], columns: [String], line: Int) throws(CSV.Fault) -> Tag {
        guard fields.count <= columns.count else {
            throw CSV.Fault(line: line, problem: "expected at most \(columns.count) fields and found \(fields.count)")
        }
        let row = Dictionary(zip(columns, fields), uniquingKeysWith: { first, _ in first })
        guard let id = IdTag(row["tag"] ?? "") else {
            throw CSV.Fault(line: line, problem: "expected a tag of 1 to 20 characters and found \"\(row["tag"] ?? "")\"")
        }
        var tag = Tag(id: id, note: String((row["note"] ?? "").prefix(200)))
        if let status = row["status"], !status.isEmpty {
            guard let known = Tag.Status(rawValue: status) else {
                throw CSV.Fault(line: line, problem: "expected the status valid or blocked and found \"\(status)\"")
            }
            tag.status = known
        }
        if let group = row["group"], !group.isEmpty {
            guard let known = IdTag(group) else {
                throw CSV.Fault(line: line, problem: "expected a group of 1 to 20 characters and found \"\(group)\"")
            }
            tag.group = known
        }
        if let expires = row["expires"], !expires.isEmpty {
            do { tag.expires = try Date.ISO8601FormatStyle().parse(expires) } catch {
                throw CSV.Fault(line: line, problem: "expected a time such as 2027-01-01T00:00:00Z and found \"\(expires)\"")
            }
        }
        return tag
    }
}
