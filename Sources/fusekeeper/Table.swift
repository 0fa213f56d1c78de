/// Columns side by side, as wide as they must be, with what could move a cursor taken out.
struct Table {
    private let rows: [[String]]

    init(_ header: [String], _ rows: [[String]]) {
        self.rows = ([header] + rows).map { row in row.map(Self.printable) }
    }

    var text: String {
        let columns = self.rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in self.rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
        return self.rows.map { row in
            let line = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }

    private static func printable(_ text: String) -> String {
        String(text.unicodeScalars.map { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) ? "·" : Character($0) })
    }
}
