/// Columns side by side, as wide as they must be, with what could move a cursor taken out.
struct Table {
    private let rows: [[String]]

    init(_ header: [String], _ rows: [[String]]) { self.init([header] + rows) }

    /// Without a header.
    init(_ rows: [[String]]) { self.rows = rows.map { row in row.map(\.printable) } }

    var text: String {
        let columns = self.rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in self.rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
        return self.rows.map { row in
            let line = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }
}
