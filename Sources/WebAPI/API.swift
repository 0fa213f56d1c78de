import Gateway
import HTTPTypes
import Hummingbird
import JSON
import SiteModel
import Storage
import Transport

/// The API without its sockets: from a request to its answer.
struct API: Sendable {
    let table: RouteTable
    let entrance: Entrance
    /// Of the place where the server listens.
    var rules = ListenerRules()
    private let site: SiteDesk

    init(table: RouteTable = .all, entrance: Entrance, site: SiteDesk) {
        self.table = table
        self.entrance = entrance
        self.site = site
    }

    /// - Parameters:
    ///   - address: of the client.
    ///   - upload: the body, for routes that take a file as it comes.
    ///   - body: reads the whole body, at most so many bytes; a longer one is `tooLarge`.
    func answer(
        to request: HTTPRequest, from address: ClientAddress, upload: RequestBody? = nil,
        body: (Int) async throws(APIProblem) -> [UInt8]
    ) async -> Answer {
        let caller = self.entrance.caller(of: request, at: address, isEncrypted: self.rules.isEncrypted)
        var answer: Answer
        do throws(APIProblem) {
            answer = try await self.perform(request, caller, upload, body: body)
        } catch {
            // Whoever shows nothing, and whose session is over, is no news.
            let hasShown = !request.headerFields[values: .authorization].isEmpty
            if let reason = error.code.refusal, error.code != .unauthorized || hasShown { self.entrance.refuse(reason, caller) }
            answer = error.answer
        }
        if let time = self.rules.strictTransport { answer.headers[.strictTransport] = time }
        return answer
    }

    private func perform(
        _ request: HTTPRequest, _ caller: Caller, _ upload: RequestBody?, body: (Int) async throws(APIProblem) -> [UInt8]
    ) async throws(APIProblem) -> Answer {
        try self.entrance.charge(caller)
        try self.rules.hosts.check(request)
        let target = try Self.target(of: request)
        let (route, places) = try self.route(of: request, target)
        try self.checkCaller(caller, asking: route, by: request)
        let query = try Query(target.query, rules: route.query)
        let document = try await Self.read(route.body, of: request, body)
        return try await route.perform(
            Call(
                places: places, query: query, body: document, upload: route.upload == nil ? nil : upload,
                site: self.site.asked(by: route.access == .anybody ? nil : caller), caller: caller, entrance: self.entrance))
    }

    /// Whether this is his to ask, and whether it is he who asks and not a page that he looks at.
    private func checkCaller(_ caller: Caller, asking route: Route, by request: HTTPRequest) throws(APIProblem) {
        if route.changesSomething { try self.checkOrigin(of: request, caller) }
        guard route.access != .anybody else { return }
        guard caller.identity != .nobody else {
            throw APIProblem(
                .unauthorized,
                "expected the header \"Authorization: Bearer TOKEN\" or the cookie of a session that has not ended: POST /api/v1/session, or take "
                    + "the token of the file \(APIToken.fileName.text) in the gateway's state directory"
            )
        }
        try caller.checkAccess(to: route)
    }

    private func checkOrigin(of request: HTTPRequest, _ caller: Caller) throws(APIProblem) {
        switch caller.identity {
        case .user(_, let key): try CrossSiteRule.check(request, under: key, isEncrypted: caller.isEncrypted)
        case .nobody: try CrossSiteRule.checkOrigin(of: request, isEncrypted: caller.isEncrypted)
        // A browser shows no token unless a page of ours has told it to.
        case .ownToken, .token: break
        }
    }

    private static func target(of request: HTTPRequest) throws(APIProblem) -> RequestTarget {
        do throws(RequestTarget.Fault) {
            return try RequestTarget(request.path ?? "")
        } catch {
            switch error {
            case .notAPath: throw APIProblem(.badRequest, "expected a path that begins with \"/\" behind the method")
            case .badEscape(let text):
                throw APIProblem(
                    .badRequest, "found \(text.quoted) in the path or the query: expected \"%\" and two hexadecimal digits, and UTF-8")
            }
        }
    }

    private func route(of request: HTTPRequest, _ target: RequestTarget) throws(APIProblem) -> (Route, [PathPlace: String]) {
        switch self.table.find(request.method, target.path) {
        case .route(let route, let places): return (route, places)
        case .otherMethods(let methods):
            let names = methods.map(\.rawValue).joined(separator: ", ")
            var problem = APIProblem(.methodNotAllowed, "expected \(names) here, found \(request.method.rawValue.quoted)")
            problem.allowed = methods
            throw problem
        case .nothing:
            throw APIProblem(.noSuchRoute, "this path leads nowhere; GET /api/v1/openapi.json describes those there are")
        }
    }

    private static func read(
        _ rule: Route.Body?, of request: HTTPRequest, _ body: (Int) async throws(APIProblem) -> [UInt8]
    ) async throws(APIProblem) -> JSONValue? {
        guard let rule else { return nil }
        let isSent = request.headerFields[.transferEncoding] != nil || request.headerFields[.contentLength].map { $0 != "0" } ?? false
        if isSent, let type = request.headerFields[.contentType], !Self.isJSON(type) {
            throw APIProblem(.notJSON, "expected the header \"Content-Type: application/json\", found \(type.quoted)")
        }
        if let coding = request.headerFields[.contentEncoding] {
            throw APIProblem(.notJSON, "expected a body as it is, found the header \"Content-Encoding: \(coding)\"; send it uncompressed")
        }
        let bytes = try await body(rule.limit)
        if bytes.isEmpty, !rule.isRequired { return nil }
        let document: JSONDocument
        do throws(JSONError) {
            document = try JSONDocument(parsing: bytes, limits: JSONLimits(maxBytes: rule.limit, maxValues: rule.limit / 8))
        } catch {
            throw APIProblem(error)
        }
        do throws(SchemaFault) { try rule.schema.check(document.root) } catch { throw APIProblem(error) }
        return document.root
    }

    /// Whatever its parameters: JSON is UTF-8 (RFC 8259, 8.1).
    private static func isJSON(_ type: String) -> Bool {
        type.prefix { $0 != ";" }.lowercased().split(separator: " ").joined() == "application/json"
    }
}
