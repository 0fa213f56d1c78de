/// Goes through the bytes of a table.
struct CSVReader {
    private(set) var faults: [CSV.Fault] = []
    private let text: [UInt8]
    private let separator: UInt8
    private var position = 0
    private var line = 1

    init(_ text: [UInt8]) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        self.text = text.starts(with: mark) ? Array(text.dropFirst(mark.count)) : text
        let ends = self.text.first { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "\n") }
        self.separator = ends == UInt8(ascii: ";") ? UInt8(ascii: ";") : UInt8(ascii: ",")
    }

    private var current: UInt8? { self.position < self.text.count ? self.text[self.position] : nil }

    private func isEnd(_ byte: UInt8) -> Bool { byte == self.separator || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

    /// The next row; one that is broken is left out.
    mutating func row() -> CSV.Row? {
        while self.current != nil {
            let begin = self.line
            let known = self.faults.count
            var fields = [self.field()]
            while self.current == self.separator {
                self.position += 1
                fields.append(self.field())
            }
            self.endLine()
            if self.faults.count == known { return CSV.Row(line: begin, fields: fields) }
        }
        return nil
    }

    private mutating func endLine() {
        guard self.current != nil else { return }
        if self.current == UInt8(ascii: "\r") { self.position += 1 }
        if self.current == UInt8(ascii: "\n") { self.position += 1 }
        self.line += 1
    }

    private mutating func field() -> String {
        let bytes = self.current == UInt8(ascii: "\"") ? self.quoted() : self.plain()
        // The apostrophe that the writer puts before a formula comes off again.
        let isMarked = bytes.first == UInt8(ascii: "'") && CSV.looksLikeFormula(bytes)
        guard let text = String(validating: isMarked ? bytes.dropFirst() : bytes, as: UTF8.self) else {
            self.refuse("expected UTF-8 text")
            return ""
        }
        return text
    }

    private mutating func plain() -> ArraySlice<UInt8> {
        let begin = self.position
        while let byte = self.current, !self.isEnd(byte) { self.position += 1 }
        return self.text[begin..<self.position]
    }

    private mutating func quoted() -> ArraySlice<UInt8> {
        let begin = self.line
        var bytes: [UInt8] = []
        self.position += 1
        while let byte = self.current {
            self.position += 1
            if byte == UInt8(ascii: "\"") {
                guard self.current == UInt8(ascii: "\"") else {
                    self.passText()
                    return bytes[...]
                }
                self.position += 1
            }
            if byte == UInt8(ascii: "\n") { self.line += 1 }
            bytes.append(byte)
        }
        self.refuse("a quoted field is not closed; expected a \" before the end of the file", line: begin)
        return []
    }

    /// Nothing may follow a closed quote; what does is passed over with the rest of its line.
    private mutating func passText() {
        guard let byte = self.current, !self.isEnd(byte) else { return }
        self.refuse("text follows a closed quote; expected a separator or the end of the line")
        while let byte = self.current, byte != UInt8(ascii: "\n") { self.position += 1 }
    }

    private mutating func refuse(_ problem: String, line: Int? = nil) {
        self.faults.append(CSV.Fault(line: line ?? self.line, problem: problem))
    }
}
