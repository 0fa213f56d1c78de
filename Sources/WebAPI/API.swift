import Gateway
import HTTPTypes
import Hummingbird
import JSON
import SiteModel
import Storage

/// The API without its sockets: from a request to its answer.
struct API: Sendable {
    let table: RouteTable
    private let token: APIToken
    private let site: SiteDesk

    init(table: RouteTable = .all, token: APIToken, site: SiteDesk) {
        self.table = table
        self.token = token
        self.site = site
    }

    /// - Parameters:
    ///   - upload: the body, for routes that take a file as it comes.
    ///   - body: reads the whole body, at most so many bytes; a longer one is `tooLarge`.
    func answer(
        to request: HTTPRequest, upload: RequestBody? = nil, body: (Int) async throws(APIProblem) -> [UInt8]
    ) async -> Answer {
        do throws(APIProblem) {
            return try await self.perform(request, upload, body: body)
        } catch {
            return error.answer
        }
    }

    private func perform(_ request: HTTPRequest, _ upload: RequestBody?, body: (Int) async throws(APIProblem) -> [UInt8])
        async throws(APIProblem) -> Answer
    {
        try Self.checkHost(of: request)
        let target = try Self.target(of: request)
        let (route, places) = try self.route(of: request, target)
        guard route.isOpen || self.token.admits(request) else {
            throw APIProblem(
                .unauthorized,
                "expected the header \"Authorization: Bearer TOKEN\"; the token stands in the file \(APIToken.fileName.text) in the gateway's state directory"
            )
        }
        let query = try Query(target.query, rules: route.query)
        let document = try await Self.read(route.body, of: request, body)
        return try await route.perform(
            Call(places: places, query: query, body: document, upload: route.upload == nil ? nil : upload, site: self.site))
    }

    /// A page of somebody else's that had its own name resolved to this machine (DNS rebinding) still names itself.
    private static func checkHost(of request: HTTPRequest) throws(APIProblem) {
        guard let host = request.authority, request.headerFields[values: .host].isEmpty else {
            throw APIProblem(.badRequest, "expected one header \"Host\", found none or several")
        }
        let address: SiteConfiguration.Address
        do throws(SiteConfiguration.Address.Flaw) { address = try .init(parsing: host.lowercased(), defaultPort: 80) } catch {
            throw .wrong(host: host)
        }
        guard address.isLoopback else { throw .wrong(host: host) }
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

extension HTTPField.Name {
    /// The server's codec takes the first one for the authority of the request; more than one is left among the fields.
    fileprivate static let host = HTTPField.Name("Host") ?? .accept
}

extension APIProblem {
    fileprivate static func wrong(host: String) -> APIProblem {
        APIProblem(.wrongHost, "expected this machine in the header \"Host\", such as localhost or 127.0.0.1, found \(host.quoted)")
    }
}
