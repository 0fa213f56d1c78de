import HTTPTypes
import TestSupport
import Testing

@testable import WebAPI

@Suite struct `Whatever is asked` {
    private let desk = TestDesk { .example(for: $0) }

    /// Those that give and take nothing but JSON, and want nobody who has signed in.
    private static let routes = RouteTable.all.routes.filter {
        $0.upload == nil && $0.success.media == .json && ($0.group != .users || $0.access == .admin)
    }

    @Test(arguments: routes) func `a request of the document's own examples is answered by its own`(route: Route)
        async throws
    {
        let answer = try await self.desk.ask(route.method, Self.path(of: route) { $0.example }, route.body?.example ?? "")
        #expect(answer.status == .ok, "\(answer.text)")
    }

    /// `TestDesk` holds each answer against the document.
    @Test(arguments: UInt64(1)...20) func `every answer is what the document says`(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        for _ in 1...200 {
            let route = Self.routes[Int.random(in: 0..<Self.routes.count, using: &random)]
            let path = Self.path(of: route) {
                random.chance(2, in: 3) ? $0.example : Self.escaped(random.bytes(Int.random(in: 0...60, using: &random)))
            }
            let query = random.chance(1, in: 3) ? "?" + Self.query(for: route, &random) : ""
            let example = Array((route.body?.example ?? "{}").utf8)
            let body = random.chance(1, in: 4) ? example : Self.mutated(example, &random)
            let answer = try await self.desk.ask(route.method, path + query, String(decoding: body, as: UTF8.self))
            #expect([200, 400, 404].contains(answer.status.code), "\(route.name), \(path)\(query): \(answer.text)")
        }
    }

    private static func path(of route: Route, _ fill: (PathPlace) -> String) -> String {
        route.path.segments.map { segment in
            switch segment {
            case .fixed(let word): "/\(word)"
            case .place(let place): "/\(fill(place))"
            }
        }.joined()
    }

    private static func query(for route: Route, _ random: inout SeededGenerator) -> String {
        let names = route.query.map(\.name) + ["", "x", "timeout"]
        let values = [
            "", "0", "1", "-1", "1e3", "true", "A", "2026-11-22T13:33:30Z", "TxProfile", "%00", "%F0%9F%94%8C", "99999999999999999999",
        ]
        return (0..<Int.random(in: 1...3, using: &random)).map { _ in
            "\(names.randomElement(using: &random) ?? "")=\(values.randomElement(using: &random) ?? "")"
        }.joined(separator: "&")
    }

    private static func escaped(_ bytes: [UInt8]) -> String {
        bytes.map { byte in "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    /// A few bytes put in, taken out or exchanged.
    private static func mutated(_ text: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var text = text
        let pieces = ["{", "}", "[", "]", "\"", ",", ":", "0", "-1", "1e9", "null", "true", "\\u0000", "é", " "].map { Array($0.utf8) }
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let start = Int.random(in: 0...text.count, using: &random)
            let end = min(text.count, start + Int.random(in: 0...3, using: &random))
            text.replaceSubrange(start..<end, with: pieces.randomElement(using: &random) ?? [])
        }
        return text
    }
}
