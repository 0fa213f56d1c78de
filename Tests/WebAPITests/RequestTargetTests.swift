import Testing

@testable import WebAPI

@Suite struct `Targets of requests` {
    static let targets: [(target: String, path: [String], query: [String])] = [
        ("/", [""], []),
        ("/api/v1/status", ["api", "v1", "status"], []),
        ("/a//b/", ["a", "", "b", ""], []),
        ("/chargers/CP%207%2F3%3Aa%2525", ["chargers", "CP 7/3:a%25"], []),
        ("/chargers/a:b@c|d*e+f=g", ["chargers", "a:b@c|d*e+f=g"], []),
        ("/x?a=1&b=two+words&c=%2B&d&=e&&f=g=h", ["x"], ["a=1", "b=two words", "c=+", "d=", "=e", "f=g=h"]),
        ("/x?", ["x"], []),
        ("/%E2%82%AC?%C3%A9=%E2%82%AC", ["€"], ["é=€"]),
        ("/../..%2f", ["..", "../"], []),
    ]

    @Test(arguments: targets) func `are taken apart and decoded once`(target: String, path: [String], query: [String]) throws {
        let read = try RequestTarget(target)
        #expect(read.path == path)
        #expect(read.query.map { "\($0.name)=\($0.value)" } == query)
    }

    @Test(arguments: ["", "*", "status", "http://127.0.0.1/api/v1/status", "/a#b", "/%", "/%2", "/%zz", "/%ff", "/a?b=%ff", "/%C3%28"])
    func `that are none are refused`(target: String) {
        #expect(throws: RequestTarget.Fault.self) { try RequestTarget(target) }
    }
}
