import FoundationEssentials
import Gateway
import HTTPTypes
import JSON
import Logging
import SiteModel
import Synchronization
import Testing
import Transport

@testable import WebAPI

/// The API with somebody behind it who answers what a test wants.
final class TestDesk: Sendable {
    static let token = "0123456789abcdef0123456789abcdef"
    static let password = "correct horse battery"
    static let hash = PasswordHash(of: Password(Array(TestDesk.password.utf8)))!.description

    let api: API

    init(
        token: String = TestDesk.token, book: UserBook = UserBook(), web: SiteConfiguration.Web = SiteConfiguration.Web(),
        isEncrypted: Bool = false,
        log: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        _ answer: @escaping @Sendable (ControlRequest) -> ControlAnswer? = { _ in .done(message: "done") }
    ) {
        let asked = Asked()
        self.asked = asked
        let shared = Shared(book)
        self.shared = shared
        var api = API(
            entrance: Entrance(
                ownToken: APIToken(token), people: shared.people, rules: Entrance.Rules(web), refusals: RefusalBook(log: log),
                now: { shared.time.withLock { $0 } }),
            site: SiteDesk { request, name, place in
                asked.requests.withLock { $0.append(request) }
                asked.callers.withLock { $0.append("\(name) from \(place)") }
                return answer(request)
            })
        api.rules.isEncrypted = isEncrypted
        self.api = api
    }

    /// What the desk and its people look at.
    private final class Shared: Sendable {
        let book: Mutex<UserBook>
        let time = Mutex(Moment(wall: Date(timeIntervalSince1970: 1_800_000_000), monotonic: ContinuousClock().now))

        init(_ book: UserBook) { self.book = Mutex(book) }

        var people: People {
            People(
                user: { name in self.book.withLock { $0.users[name] } },
                token: { shown, now in
                    self.book.withLock { book in
                        book.tokens.values.first { $0.digest == AccessKey.digest(of: shown) && $0.isValid(at: now) }
                    }
                },
                used: { name, now in self.book.withLock { _ = $0.used(name, at: now) } })
        }
    }

    private let shared: Shared

    func change(_ change: (inout UserBook) throws -> Void) rethrows { try self.shared.book.withLock { try change(&$0) } }

    func pass(_ time: Duration) {
        self.shared.time.withLock { now in
            now.monotonic = now.monotonic.advanced(by: time)
            now.wall = now.wall.addingTimeInterval(Double(time.components.seconds))
        }
    }

    private final class Asked: Sendable {
        let requests = Mutex<[ControlRequest]>([])
        let callers = Mutex<[String]>([])
    }

    private let asked: Asked

    /// What the site was asked, in order.
    var requests: [ControlRequest] { self.asked.requests.withLock { $0 } }

    /// By whom it was asked, and from where.
    var callers: [String] { self.asked.callers.withLock { $0 } }

    /// Asks, and holds the answer against the document.
    func ask(
        _ method: HTTPRequest.Method, _ target: String, _ body: String = "", headers: HTTPFields = [:], host: String? = "localhost:8080",
        token: String? = TestDesk.token, from address: String = "127.0.0.1"
    ) async throws -> Answer {
        var request = HTTPRequest(method: method, scheme: "http", authority: host, path: target, headerFields: headers)
        if let token { request.headerFields[.authorization] = "Bearer \(token)" }
        if !body.isEmpty {
            request.headerFields[.contentLength] = "\(body.utf8.count)"
            if headers[.contentType] == nil { request.headerFields[.contentType] = "application/json" }
        }
        let answer = await self.api.answer(to: request, from: ClientAddress(address)) { limit throws(APIProblem) in
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
        for field in HTTPFields.strict { #expect(answer.headers[field.name] == field.value, "\(method) \(target): \(field.name)") }
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
