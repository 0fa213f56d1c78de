/// The path of a route: fixed segments, and places that the caller fills in.
struct RoutePath: Sendable, Equatable, ExpressibleByStringLiteral {
    enum Segment: Sendable, Equatable {
        case fixed(String)
        case place(PathPlace)
    }

    let segments: [Segment]

    /// As OpenAPI writes it: `/api/v1/tags/{tag}`.
    init(stringLiteral text: String) {
        self.segments = text.split(separator: "/").map { part in
            guard part.hasPrefix("{"), part.hasSuffix("}") else { return .fixed(String(part)) }
            guard let place = PathPlace(rawValue: String(part.dropFirst().dropLast())) else {
                preconditionFailure("Nobody knows what \(part) in a path stands for.")
            }
            return .place(place)
        }
    }

    var text: String {
        self.segments.map { segment in
            switch segment {
            case .fixed(let word): "/\(word)"
            case .place(let place): "/{\(place.rawValue)}"
            }
        }.joined()
    }

    var places: [PathPlace] {
        self.segments.compactMap { if case .place(let place) = $0 { place } else { nil } }
    }

    /// What fills its places; nil where the path is another one.
    func match(_ path: [String]) -> [PathPlace: String]? {
        guard path.count == self.segments.count else { return nil }
        var values: [PathPlace: String] = [:]
        for (segment, found) in zip(self.segments, path) {
            switch segment {
            case .fixed(let word): guard word == found else { return nil }
            case .place(let place): values[place] = found
            }
        }
        return values
    }
}
