/// Takes the first file out of a form (`multipart/form-data`, RFC 7578) that comes piece by piece, and passes its content on as it comes.
struct MultipartReader: Sendable {
    /// The file's own name; known once its content comes.
    private(set) var fileName: String?
    private var state = State.preamble
    /// What may be the beginning of a delimiter, or of a part's head.
    private var held: [UInt8] = []
    /// CR LF, two hyphens, the boundary.
    private let delimiter: [UInt8]

    private enum State: Sendable {
        case preamble
        case head
        /// Of a field that is no file.
        case otherContent
        case content
        /// The file is over; what follows does not matter.
        case done
    }

    /// Bytes of the head of a part.
    private static let longestHead = 8_192

    struct Broken: Error, Equatable {}

    /// The boundary of a header `Content-Type`; nil where it is no form.
    static func boundary(in contentType: String?) -> String? {
        guard let contentType else { return nil }
        let parts = contentType.split(separator: ";")
        guard parts.first?.lowercased().filter({ $0 != " " }) == "multipart/form-data" else { return nil }
        return Self.parameter("boundary", in: parts.dropFirst()).flatMap { (1...200).contains($0.utf8.count) ? $0 : nil }
    }

    init(boundary: String) {
        self.delimiter = Array("\r\n--\(boundary)".utf8)
        // The first delimiter may stand at the very beginning, without a line's end before it.
        self.held = Array("\r\n".utf8)
    }

    /// Whether the file came to its end.
    var isWhole: Bool { if case .done = self.state { true } else { false } }

    /// Takes the next piece of the form; returns what of the file is in it.
    mutating func read(_ piece: [UInt8]) throws(Broken) -> [UInt8] {
        var rest = self.held + piece
        var file: [UInt8] = []
        self.held = []
        while true {
            switch self.state {
            case .done: return file
            case .head:
                guard try self.readHead(&rest) else { return file }
            case .preamble, .otherContent, .content:
                let (before, isFound) = self.split(&rest)
                if case .content = self.state {
                    file += before
                    if isFound { self.state = .done }
                } else if isFound {
                    self.state = .head
                }
                guard isFound else { return file }
            }
        }
    }

    /// What stands before the next delimiter, which is taken away. Where there is none, what may be its beginning is held back.
    private mutating func split(_ rest: inout [UInt8]) -> (before: [UInt8], isFound: Bool) {
        if let range = rest.firstRange(of: self.delimiter) {
            let before = Array(rest[..<range.lowerBound])
            rest = Array(rest[range.upperBound...])
            return (before, true)
        }
        let kept = (1..<self.delimiter.count).reversed().first { rest.count >= $0 && rest.suffix($0) == self.delimiter.prefix($0) } ?? 0
        self.held = Array(rest.suffix(kept))
        return (Array(rest.dropLast(kept)), false)
    }

    /// False where more has to come first.
    private mutating func readHead(_ rest: inout [UInt8]) throws(Broken) -> Bool {
        // Behind the last part stand two hyphens: there was no file.
        if rest.starts(with: Array("--".utf8)) { throw Broken() }
        guard let end = rest.firstRange(of: Array("\r\n\r\n".utf8)) else {
            guard rest.count <= Self.longestHead else { throw Broken() }
            self.held = rest
            return false
        }
        let head = String(decoding: rest[..<end.lowerBound], as: UTF8.self)
        // The line's end before the content may belong to a delimiter right behind it.
        rest = Array("\r\n".utf8) + Array(rest[end.upperBound...])
        let name = Self.fileName(in: head)
        self.fileName = name
        self.state = name == nil ? .otherContent : .content
        if name != nil { rest.removeFirst(2) }
        return true
    }

    /// Nil where the part is no file.
    private static func fileName(in head: String) -> String? {
        for line in head.split(whereSeparator: \.isNewline) where line.lowercased().hasPrefix("content-disposition:") {
            return Self.parameter("filename", in: line.split(separator: ";").dropFirst())
        }
        return nil
    }

    private static func parameter(_ name: String, in parts: some Sequence<Substring>) -> String? {
        for part in parts {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, sides[0].lowercased().filter({ $0 != " " && $0 != "\t" }) == name else { continue }
            return String(sides[1].drop { $0 == " " || $0 == "\"" }.prefix { $0 != "\"" })
        }
        return nil
    }
}
