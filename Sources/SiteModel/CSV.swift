/// Comma-separated values as RFC 4180 has them, safe to open in a spreadsheet: a field that would start a formula gets an apostrophe.
package enum CSV {
    /// One line, with its line feed.
    package static func line(_ fields: [String]) -> String { fields.map(Self.field).joined(separator: ",") + "\n" }

    private static func field(_ text: String) -> String {
        var text = String(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) })
        if let first = text.utf8.first, "=+-@".utf8.contains(first) { text = "'" + text }
        guard text.utf8.contains(where: { ",\"'".utf8.contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
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

    /// The rows of a text, each with the number of the line it begins on. Blank lines are passed over.
    package static func rows(of text: String) throws(Fault) -> [(line: Int, fields: [String])] {
        var rows: [(line: Int, fields: [String])] = []
        var reader = Reader(text: Array(text.utf8))
        while let row = try reader.row() { rows.append(row) }
        return rows.filter { $0.fields != [""] }
    }

    private struct Reader {
        let text: [UInt8]
        var position = 0
        var line = 1

        init(text: [UInt8]) { self.text = text }

        private var current: UInt8? { self.position < self.text.count ? self.text[self.position] : nil }

        mutating func row() throws(Fault) -> (line: Int, fields: [String])? {
            guard self.current != nil else { return nil }
            let begin = self.line
            var fields: [String] = []
            while true {
                fields.append(try self.field())
                switch self.current {
                case UInt8(ascii: ","): self.position += 1
                case nil: return (begin, fields)
                default:
                    self.endLine()
                    return (begin, fields)
                }
            }
        }

        private mutating func endLine() {
            if self.current == UInt8(ascii: "\r") { self.position += 1 }
            if self.current == UInt8(ascii: "\n") { self.position += 1 }
            self.line += 1
        }

        private mutating func field() throws(Fault) -> String {
            let quoted = self.current == UInt8(ascii: "\"")
            let bytes = quoted ? try self.quoted() : self.plain()
            guard let text = String(validating: bytes, as: UTF8.self) else { throw Fault(line: self.line, problem: "expected UTF-8 text") }
            // The apostrophe that this writer puts before a formula comes off again.
            guard let second = text.utf8.dropFirst().first, text.utf8.first == UInt8(ascii: "'"), "=+-@".utf8.contains(second) else {
                return text
            }
            return String(text.dropFirst())
        }

        private mutating func plain() -> ArraySlice<UInt8> {
            let begin = self.position
            while let byte = self.current, byte != UInt8(ascii: ","), byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") {
                self.position += 1
            }
            return self.text[begin..<self.position]
        }

        private mutating func quoted() throws(Fault) -> ArraySlice<UInt8> {
            let begin = self.line
            var bytes: [UInt8] = []
            self.position += 1
            while let byte = self.current {
                self.position += 1
                if byte == UInt8(ascii: "\"") {
                    guard self.current == UInt8(ascii: "\"") else { return try self.afterQuote(bytes[...]) }
                    self.position += 1
                }
                if byte == UInt8(ascii: "\n") { self.line += 1 }
                bytes.append(byte)
            }
            throw Fault(line: begin, problem: "a quoted field is not closed; expected a \" before the end of the file")
        }

        private func afterQuote(_ bytes: ArraySlice<UInt8>) throws(Fault) -> ArraySlice<UInt8> {
            switch self.current {
            case nil, UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"): return bytes
            default: throw Fault(line: self.line, problem: "text follows a closed quote; expected a comma or the end of the line")
            }
        }
    }
}
