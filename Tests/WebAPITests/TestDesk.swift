import Gateway
import HTTPTypes
import JSON
import Synchronization
import Testing

@testable import WebAPI

/// The API with somebody behind it who answers what a test wants.
final class TestDesk: Sendable {
    static let token = "0123456789abcdef0123456789abcdef"

    let api: API

    init(token: String = TestDesk.token, _ answer: @escaping @Sendable (ControlRequest) -> ControlAnswer? = { _ in .done(message: "done") })
    {
        let asked = Asked()
        self.asked = asked
        self.api = API(
            token: APIToken(token),
            site: SiteDesk { request in
                asked.requests.withLock { $0.append(request) }
                return answer(request)
            })
    }

    private final class Asked: Sendable {
        let requests = Mutex<[ControlRequest]>([])
    }

    private let asked: Asked

    /// What the site was asked, in order.
    var requests: [ControlRequest] { self.asked.requests.withLock { $0 } }

    /// Asks, and holds the answer against the document.
    func ask(
        _ method: HTTPRequest.Method, _ target: String, _ body: String = "", headers: HTTPFields = [:], host: String? = "localhost:8080",
        token: String? = TestDesk.token
    ) async throws -> Answer {
        var request = HTTPRequest(method: method, scheme: "http", authority: host, path: target, headerFields: headers)
        if let token { request.headerFields[.authorization] = "Bearer \(token)" }
        if !body.isEmpty {
            request.headerFields[.contentLength] = "\(body.utf8.count)"
            if headers[.contentType] == nil { request.headerFields[.contentType] = "application/json" }
        }
        let answer = await self.api.answer(to: request) { limit throws(APIProblem) in
            guard body.utf8.count <= limit else { throw APIProblem(.tooLarge, "too large") }
            return Array(body.utf8)
        }
        try Judgement.check(answer, to: method, target)
        return answer
    }
}

/// Whether answers are what the document says.
enum Judgement {
    static func check(_ answer: Answer, to method: HTTPRequest.Method, _ target: String) throws {
        if answer.status == .ok, self.route(method, target)?.success.media == .table {
            #expect(answer.headers[.contentType] == "text/csv; charset=utf-8")
            return
        }
        #expect(answer.headers[.contentType] == "application/json")
        let document = try JSONDocument(parsing: answer.body, limits: JSONLimits(maxBytes: 64 << 20, maxValues: 1_000_000)).root
        guard answer.status == .ok else {
            try self.hold(document, against: .problem, "\(method) \(target): \(answer.status)")
            let code = try #require(document["error"]?.string.flatMap(APIProblem.Code.init(rawValue:)))
            #expect(code.status == answer.status)
            guard let route = self.route(method, target) else { return }
            #expect(route.allProblems.contains(code), "\(route.name) does not say that it may answer \(code)")
            return
        }
        let route = try #require(self.route(method, target), "\(method) \(target) is not in the table")
        try self.hold(document, against: route.success.schema, "\(method) \(target)")
    }

    static func hold(_ value: JSONValue, against schema: Schema, _ what: String) throws {
        do throws(SchemaFault) { try schema.check(value) } catch {
            Issue.record("\(what): \(error.path): \(error.sentence)\n\(value)")
        }
    }

    private static func route(_ method: HTTPRequest.Method, _ target: String) -> Route? {
        guard let path = try? RequestTarget(target).path, case .route(let route, _) = RouteTable.all.find(method, path) else { return nil }
        return route
    }
}

extension Answer {
    var text: String { String(decoding: self.body, as: UTF8.self) }
    var json: JSONValue { (try? JSONDocument(parsing: self.body).root) ?? .emptyObject }
    var error: String { self.json["error"]?.string ?? "none" }
}

extension Route: CustomTestStringConvertible {
    public var testDescription: String { self.name }
}
