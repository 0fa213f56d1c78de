import HTTPTypes
import Testing

@testable import WebAPI

@Suite struct `The table of routes` {
    @Test func `has no two routes alike, and no name twice`() {
        let routes = RouteTable.all.routes
        #expect(Set(routes.map { "\($0.method) \($0.path.text)" }).count == routes.count)
        #expect(Set(routes.map(\.name)).count == routes.count)
    }

    @Test(arguments: RouteTable.all.routes) func `leads each route's own path to it`(route: Route) throws {
        let path = route.path.segments.map { segment in
            switch segment {
            case .fixed(let word): word
            case .place(let place): place.example
            }
        }
        guard case .route(let found, let places) = RouteTable.all.find(route.method, path) else {
            Issue.record("\(route.path.text) leads nowhere")
            return
        }
        #expect(found.name == route.name)
        #expect(places == Dictionary(uniqueKeysWithValues: route.path.places.map { ($0, $0.example) }))
    }

    @Test func `names the methods of a path where another one is asked for`() {
        guard case .otherMethods(let methods) = RouteTable.all.find(.post, ["api", "v1", "tags", "A"]) else {
            Issue.record("a POST got through")
            return
        }
        #expect(Set(methods) == [.get, .head, .put, .delete])
    }

    @Test(arguments: [
        ["api"], ["api", "v1", ""], ["api", "v1", "status", ""], ["", "api", "v1", "status"], ["API", "v1", "status"], [],
    ])
    func `knows no other paths`(path: [String]) {
        guard case .nothing = RouteTable.all.find(.get, path) else {
            Issue.record("\(path) leads somewhere")
            return
        }
    }

    @Test func `answers HEAD where GET is answered`() {
        guard case .route(let route, _) = RouteTable.all.find(.head, ["api", "v1", "status"]) else {
            Issue.record("HEAD is not answered")
            return
        }
        #expect(route.name == "getStatus")
    }

    @Test func `is open to anybody in few places`() {
        let open = RouteTable.all.routes.filter { $0.access == .anybody }.map { "\($0.method) \($0.path.text)" }
        #expect(open == ["GET /healthz", "GET /readyz", "GET /api/v1/openapi.json", "POST /api/v1/session"])
        let forNewcomers = RouteTable.all.routes.filter { $0.access == .newcomer }.map(\.name)
        #expect(forNewcomers == ["getSession", "signOut", "changeOwnPassword"])
    }

    @Test(arguments: RouteTable.all.routes) func `lets viewers change nothing, and keeps users and tokens for admins`(route: Route) {
        if route.changesSomething { #expect(route.access != .viewer) }
        if route.group == .users, route.access != .anybody, route.access != .newcomer { #expect(route.access == .admin) }
    }
}
