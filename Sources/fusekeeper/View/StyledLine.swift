/// A line of text whose parts have colours. Whatever is added loses its control characters, so that nothing from outside can move
/// a cursor or begin another line.
struct StyledLine: Equatable {
    private struct Span: Equatable {
        var text: String
        var colour: Console.Colour?
    }

    private var spans: [Span] = []
    /// In characters.
    private(set) var width = 0

    init() {}

    init(_ text: String, _ colour: Console.Colour? = nil) {
        self.add(text, colour)
    }

    mutating func add(_ text: String, _ colour: Console.Colour? = nil) {
        guard !text.isEmpty else { return }
        let text = text.printable
        self.spans.append(Span(text: text, colour: colour))
        self.width += text.count
    }

    mutating func add(_ line: StyledLine) {
        self.spans += line.spans
        self.width += line.width
    }

    /// Fills up with spaces to a column; a text that reaches it already gets one space.
    mutating func tab(to column: Int) {
        self.add(String(repeating: " ", count: max(column - self.width, self.width == 0 ? 0 : 1)))
    }

    /// As it is where it fits, else cut, with an ellipsis for the rest.
    func fitted(to width: Int) -> StyledLine {
        guard self.width > width else { return self }
        var line = StyledLine()
        for span in self.spans {
            let room = width - 1 - line.width
            guard room > 0 else { break }
            line.add(String(span.text.prefix(room)), span.colour)
        }
        line.add("…", line.spans.last?.colour)
        return line
    }

    /// As it is written to a terminal, or to a file.
    func text(colours: Bool) -> String {
        let text = self.spans.map { span in
            guard colours, let colour = span.colour else { return span.text }
            return "\u{1B}[\(colour.rawValue)m\(span.text)\u{1B}[0m"
        }.joined()
        return colours ? text : String(text.reversed().drop { $0 == " " }.reversed())
    }
}
