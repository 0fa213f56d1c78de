extension String {
    /// Without what could move a cursor, begin a line or turn the direction of writing: a dot stands in its place.
    var printable: String {
        guard self.unicodeScalars.contains(where: \.isUnprintable) else { return self }
        return String(String.UnicodeScalarView(self.unicodeScalars.map { $0.isUnprintable ? "·" : $0 }))
    }

    /// The text in lines of at most so many characters, broken between words where it can be.
    func wrapped(to width: Int) -> [String] {
        let width = max(width, 1)
        var lines: [String] = []
        var line = ""
        for word in self.split(separator: " ") {
            var word = String(word)
            if !line.isEmpty, line.count + 1 + word.count <= width {
                line += " " + word
                continue
            }
            if !line.isEmpty { lines.append(line) }
            while word.count > width {
                lines.append(String(word.prefix(width)))
                word = String(word.dropFirst(width))
            }
            line = word
        }
        return line.isEmpty && !lines.isEmpty ? lines : lines + [line]
    }

    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - self.count)) }

    func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - self.count)) + self }
}

extension Unicode.Scalar {
    fileprivate var isUnprintable: Bool {
        switch self.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
        default: false
        }
    }
}

extension Double {
    /// With one decimal, for people: `16.0`. What is no number, or beyond any fuse, is a dash.
    var oneDecimal: String {
        guard let tenths = Int(exactly: (self * 10).rounded()), tenths.magnitude < 1_000_000_000 else { return "–" }
        return "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
    }

    /// Without decimals: `87`.
    var whole: String {
        guard let number = Int(exactly: self.rounded()), number.magnitude < 1_000_000_000 else { return "–" }
        return String(number)
    }
}

extension Duration {
    /// On a stopwatch: `1:05`, `2:00:00`.
    var stopwatch: String {
        let seconds = max(self.components.seconds, 0)
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let (hours, rest) = seconds.quotientAndRemainder(dividingBy: 3600)
        return hours > 0 ? "\(hours):\(two(rest / 60)):\(two(rest % 60))" : "\(rest / 60):\(two(rest % 60))"
    }
}
