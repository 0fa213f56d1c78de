import HTTPTypes
import JSON
import Testing

@testable import WebAPI

@Suite struct `The document` {
    let root: JSONValue

    init() throws {
        self.root = try JSONDocument(parsing: OpenAPIDocument.text).root
    }

    @Test func `holds every route, and nothing else`() {
        let written = (self.root["paths"]?.members ?? JSONValue.emptyObject.members).flatMap { path in
            path.value.members.filter { $0.key != "parameters" }.map { "\($0.key.uppercased()) \(path.key)" }
        }
        #expect(Set(written) == Set(RouteTable.all.routes.map { "\($0.method.rawValue) \($0.path.text)" }))
        #expect(written.count == RouteTable.all.routes.count)
    }

    @Test func `refers only to schemas that it holds, and holds none in vain`() {
        let text = String(decoding: OpenAPIDocument.text, as: UTF8.self)
        let used = Set(text.split(separator: "#/components/schemas/").dropFirst().map { String($0.prefix { $0 != "\"" }) })
        let held = Set((self.root["components"]?["schemas"]?.members ?? JSONValue.emptyObject.members).map(\.key))
        #expect(used == held)
    }

    @Test(arguments: RouteTable.all.routes) func `gives examples that its own schemas let through`(route: Route) throws {
        let example = try JSONDocument(parsing: route.success.example).root
        try Judgement.hold(example, against: route.success.schema, "\(route.name), answer")
        guard let body = route.body else { return }
        try Judgement.hold(try JSONDocument(parsing: body.example).root, against: body.schema, "\(route.name), body")
    }

    @Test(arguments: RouteTable.all.routes) func `says of every route what may go wrong`(route: Route) throws {
        let operation = try #require(self.root["paths"]?[route.path.text]?[route.method.rawValue.lowercased()])
        for code in route.allProblems {
            let answer = try #require(operation["responses"]?["\(code.status.code)"], "\(route.name) has no \(code.status)")
            #expect(answer["description"]?.string?.contains("`\(code.rawValue)`") == true)
        }
        #expect(operation["security"].map { $0.count == 0 } ?? false == (route.access == .anybody))
        #expect(operation["x-role"]?.string == route.access.word)
        for status in ["401", "403"] where route.access != .anybody {
            #expect(operation["responses"]?[status] != nil || status == "403" && route.access == .newcomer && !route.changesSomething)
        }
        #expect(operation["responses"]?["429"]?["headers"]?["Retry-After"] != nil)
    }
}
