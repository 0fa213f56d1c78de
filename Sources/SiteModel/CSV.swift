/// Comma-separated values as RFC 4180 has them, safe to open in a spreadsheet: a field that would start a formula gets an apostrophe.
package enum CSV {
    /// One line, with its line feed.
    package static func line(_ fields: [String]) -> String { fields.map(Self.field).joined(separator: ",") + "\n" }

    private static func field(_ text: String) -> String {
        var text = Self.plain(text)
        if Self.looksLikeFormula(text.utf8) { text = "'" + text }
        guard text.utf8.contains(where: { ",\"'".utf8.contains($0) }) else { return text }
        // By bytes: a mark of Unicode above a quotation mark makes another character of the two.
        let doubled = text.utf8.flatMap { $0 == UInt8(ascii: "\"") ? [$0, $0] : [$0] }
        return "\"" + String(decoding: doubled, as: UTF8.self) + "\""
    }

    /// Without control characters, which no field has: each becomes a space.
    static func plain(_ text: String) -> String {
        String(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) })
    }

    /// Whether a text would start a formula, or is one that was made harmless: an apostrophe more tells the two apart.
    static func looksLikeFormula(_ text: some Sequence<UInt8>) -> Bool {
        guard let first = text.first(where: { $0 != UInt8(ascii: "'") }) else { return false }
        return "=+-@".utf8.contains(first)
    }

    /// What is wrong with a line, counted from 1.
    package struct Fault: Error, Equatable, CustomStringConvertible {
        package var line: Int
        package var problem: String

        package init(line: Int, problem: String) {
            self.line = line
            self.problem = problem
        }

        package var description: String { "line \(self.line): \(self.problem)" }
    }

    /// One line of a table.
    package struct Row: Sendable, Equatable {
        /// On which it begins, counted from 1.
        package var line: Int
        package var fields: [String]
    }

    /// The rows of a text and what is wrong with it, as far as a row can be told from the next. Blank lines are passed over. Fields stand
    /// between commas or, where the first line has them first, between semicolons; a byte order mark is no part of the text.
    package static func read(_ text: String) -> (rows: [Row], faults: [Fault]) {
        var reader = CSVReader(Array(text.utf8))
        var rows: [Row] = []
        while let row = reader.row() { if row.fields != [""] { rows.append(row) } }
        return (rows, reader.faults)
    }
}
