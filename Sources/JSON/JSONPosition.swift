/// A place in a text, for people and for programs.
package struct JSONPosition: Sendable, Hashable {
    /// Bytes before the place.
    package var offset: Int
    /// From 1.
    package var line: Int
    /// From 1, in Unicode scalars.
    package var column: Int

    package init(offset: Int, line: Int, column: Int) {
        self.offset = offset
        self.line = line
        self.column = column
    }
}

extension JSONPosition {
    /// The place `offset` bytes into the text; the end of the text when there are fewer.
    init(_ offset: Int, in text: Span<UInt8>) {
        let end = max(0, min(offset, text.count))
        self.init(offset: end, line: 1, column: 1)
        for index in 0..<end {
            let byte = text[index]
            if byte == .newline {
                self.line += 1
                self.column = 1
            } else if byte & 0xC0 != 0x80 {
                self.column += 1
            }
        }
    }
}

extension JSONPosition: CustomStringConvertible {
    package var description: String { "line \(self.line), column \(self.column)" }
}
