import HTTPTypes

/// All that can be asked.
struct RouteTable: Sendable {
    let routes: [Route]

    static let all = RouteTable(
        routes: Route.gateway + [Route.audit] + Route.pki + Route.securing + Route.chargers + Route.actions + Route.operations
            + Route.campaigns
            + Route.certificates
            + Route.transactions + Route.sessions + Route.tags + Route.tagFile
            + Route.profiles + Route.firmware + Route.logs + Route.session + Route.users + Route.accessTokens)

    enum Finding: Sendable {
        case route(Route, [PathPlace: String])
        /// The path has these methods only.
        case otherMethods([HTTPRequest.Method])
        case nothing
    }

    /// A fixed segment goes before a place that takes everything.
    func find(_ method: HTTPRequest.Method, _ path: [String]) -> Finding {
        let matches = self.routes.compactMap { route in route.path.match(path).map { (route: route, places: $0) } }
        guard let fewest = matches.map(\.places.count).min() else { return .nothing }
        let nearest = matches.filter { $0.places.count == fewest }
        // HEAD is GET without the body (RFC 9110, 9.3.2).
        let wanted = method == .head ? .get : method
        if let match = nearest.first(where: { $0.route.method == wanted }) { return .route(match.route, match.places) }
        let methods = nearest.map(\.route.method)
        return .otherMethods(methods.contains(.get) ? methods + [.head] : methods)
    }
}
