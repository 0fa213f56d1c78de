import Transport

/// The target of a request, as its first line has it (RFC 9112, 3.2.1): a path and a query, percent-decoded exactly once.
///
/// An escaped `/` belongs to its segment: it separates nothing.
struct RequestTarget: Sendable, Equatable {
    /// Empty ones are kept: `/a//b` is another path than `/a/b`.
    let path: [String]
    let query: [(name: String, value: String)]

    /// Why a target is none.
    enum Fault: Error, Sendable, Equatable {
        /// Not a path from the root.
        case notAPath
        case badEscape(String)
    }

    init(_ text: String) throws(Fault) {
        guard text.utf8.first == UInt8(ascii: "/"), !text.utf8.contains(UInt8(ascii: "#")) else { throw .notAPath }
        let parts = text.utf8.split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
        var path: [String] = []
        for segment in parts[0].dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            path.append(try Self.decoded(Array(segment)))
        }
        var query: [(name: String, value: String)] = []
        for pair in parts.dropFirst().first?.split(separator: UInt8(ascii: "&")) ?? [] {
            let sides = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let value = try sides.dropFirst().first.map { side throws(Fault) in try Self.decoded(Self.spaced(side)) } ?? ""
            query.append((name: try Self.decoded(Self.spaced(sides[0])), value: value))
        }
        self.path = path
        self.query = query
    }

    static func == (left: RequestTarget, right: RequestTarget) -> Bool {
        left.path == right.path && left.query.elementsEqual(right.query) { $0 == $1 }
    }

    /// In a query a plus is a space, as forms write it.
    private static func spaced(_ bytes: Substring.UTF8View.SubSequence) -> [UInt8] {
        bytes.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 }
    }

    private static func decoded(_ bytes: [UInt8]) throws(Fault) -> String {
        guard let text = PercentEncoding.decoded(bytes) else { throw .badEscape(String(decoding: bytes, as: UTF8.self)) }
        return text
    }
}
