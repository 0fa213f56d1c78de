/// What part of a file a request wants, by its header `Range` (RFC 9110, 14).
enum ByteRange: Sendable, Equatable {
    case whole
    /// Never empty.
    case part(Range<Int>)
    /// Behind the end of the file.
    case unsatisfiable

    /// What cannot be read, and several ranges at once, mean the whole file: that is allowed, and every client copes with it.
    /// - Parameter size: of the file, in bytes.
    init(_ field: String?, size: Int) {
        guard let field, let span = Self.span(field) else {
            self = .whole
            return
        }
        let part =
            switch span {
            case .from(let first, let last):
                first..<max(first, last.map { $0 < size - 1 ? $0 + 1 : size } ?? size)
            case .last(let count): max(0, size - count)..<size
            }
        self = part.isEmpty || part.lowerBound >= size ? .unsatisfiable : .part(part)
    }

    private enum Span {
        /// Both included.
        case from(Int, last: Int?)
        case last(Int)
    }

    private static func span(_ field: String) -> Span? {
        let sides = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard sides.count == 2, Self.trimmed(sides[0]).lowercased() == "bytes" else { return nil }
        let bounds = Self.trimmed(sides[1]).split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard bounds.count == 2 else { return nil }
        let (first, last) = (Self.trimmed(bounds[0]), Self.trimmed(bounds[1]))
        if first.isEmpty { return Self.number(last).map { .last($0) } }
        guard let start = Self.number(first) else { return nil }
        if last.isEmpty { return .from(start, last: nil) }
        guard let end = Self.number(last), end >= start else { return nil }
        return .from(start, last: end)
    }

    /// Digits only; what is beyond all files is as far as there is.
    private static func number(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text) ?? .max
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first == " " || text.first == "\t" { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }
}
