import Gateway
import HTTPTypes
import JSON
import Logging
import SiteModel
import Synchronization
import Testing

@testable import WebAPI

@Suite struct `Signing in` {
    private let desk = TestDesk(book: .example) { .example(for: $0) }

    private func status(_ who: SignedIn, from desk: TestDesk? = nil) async throws -> String {
        let answer = try await (desk ?? self.desk).ask(.get, "/api/v1/status", headers: who.headers, token: nil)
        return answer.status == .ok ? "ok" : answer.error
    }

    @Test func `gives a cookie that no page reads, and that goes nowhere else`() async throws {
        let answer = try await self.desk.ask(.post, "/api/v1/session", #"{"name":"ANNA","password":"\#(TestDesk.password)"}"#, token: nil)
        let cookie = try #require(answer.headers[.setCookie])
        #expect(cookie.wholeMatch(of: /fusekeeper=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Strict/) != nil, "\(cookie)")
        #expect(answer.json["who"]?.string == "user anna" && answer.json["role"]?.string == "admin")
        #expect(answer.json["endsIn"]?.int == 43_200)
        #expect(answer.text.contains(cookie.dropFirst(11).prefix(64)) == false)
        #expect(try await self.status(SignedIn(answer)) == "ok")
    }

    @Test func `over an encrypted line gives a cookie for such lines alone`() async throws {
        let desk = TestDesk(book: .example, isEncrypted: true)
        let body = #"{"name":"anna","password":"\#(TestDesk.password)"}"#
        let answer = try await desk.ask(.post, "/api/v1/session", body, token: nil)
        let cookie = try #require(answer.headers[.setCookie])
        #expect(cookie.wholeMatch(of: /__Host-fusekeeper=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Strict; Secure/) != nil, "\(cookie)")
        // And from pages for such lines alone.
        let page = "//localhost:8080"
        #expect(try await desk.ask(.post, "/api/v1/session", body, headers: [.origin: "http:\(page)"], token: nil).error == "crossSite")
        #expect(try await desk.ask(.post, "/api/v1/session", body, headers: [.origin: "https:\(page)"], token: nil).status == .ok)
    }

    @Test func `does not tell a wrong name from a wrong password`() async throws {
        var texts: Set<String> = []
        for (name, password) in [
            ("anna", "wrong horse battery"), ("nobody", TestDesk.password), ("not a name!", TestDesk.password), ("anna", "x"),
        ] {
            let answer = try await self.desk.ask(.post, "/api/v1/session", #"{"name":"\#(name)","password":"\#(password)"}"#, token: nil)
            #expect(answer.status == .unauthorized && answer.error == "wrongLogin")
            #expect(answer.headers[.setCookie] == nil)
            texts.insert(answer.text)
        }
        #expect(texts.count == 1)
    }

    @Test func `ends by itself, and by signing out`() async throws {
        let idle = try await self.desk.signIn("anna")
        self.desk.pass(.seconds(1_799))
        #expect(try await self.status(idle) == "ok")
        self.desk.pass(.seconds(1_800))
        #expect(try await self.status(idle) == "unauthorized")

        let busy = try await self.desk.signIn("anna")
        for _ in 0..<47 {
            self.desk.pass(.seconds(900))
            #expect(try await self.status(busy) == "ok")
        }
        self.desk.pass(.seconds(900))
        #expect(try await self.status(busy) == "unauthorized")

        let leaving = try await self.desk.signIn("anna")
        let staying = try await self.desk.signIn("anna")
        let answer = try await self.desk.ask(.delete, "/api/v1/session", headers: leaving.headers, token: nil)
        #expect(answer.headers[.setCookie]?.contains("fusekeeper=;") == true && answer.headers[.setCookie]?.contains("Max-Age=0") == true)
        #expect(try await self.status(leaving) == "unauthorized")
        #expect(try await self.status(staying) == "ok")
    }

    @Test func `ends when the role, the password or the user changes`() async throws {
        let name = AccountName("ben")!
        let changes: [@Sendable (inout UserBook) throws -> Void] = [
            { try $0.set(.viewer, of: name, at: UserBook.madeAt) },
            { try $0.set(password: TestDesk.hash, mustChange: false, of: name, at: UserBook.madeAt) },
            { try $0.remove(name) },
            {
                try $0.remove(name)
                try $0.add(name, .admin, password: TestDesk.hash, mustChange: false, at: UserBook.madeAt)
            },
        ]
        for change in changes {
            let desk = TestDesk(book: .example) { .example(for: $0) }
            let ben = try await desk.signIn("ben")
            #expect(try await self.status(ben, from: desk) == "ok")
            try desk.change(change)
            #expect(try await self.status(ben, from: desk) == "unauthorized")
        }
    }

    @Test func `is done once more where there are too many, and the one that was quiet longest ends`() async throws {
        let first = try await self.desk.signIn("anna")
        let others = try await self.signedIn(times: WebSessions.perUser - 1)
        self.desk.pass(.seconds(1))
        #expect(try await self.status(others[0]) == "ok")
        _ = try await self.desk.signIn("anna")
        #expect(try await self.status(first) == "unauthorized")
        #expect(try await self.status(others[0]) == "ok")
    }

    private func signedIn(times: Int) async throws -> [SignedIn] {
        var all: [SignedIn] = []
        for _ in 0..<times {
            self.desk.pass(.milliseconds(1))
            all.append(try await self.desk.signIn("anna"))
        }
        return all
    }

    @Test func `waits after a few wrong passwords, for that name and place alone`() async throws {
        for _ in 0..<5 {
            #expect(try await self.attempt("anna", "wrong horse battery", from: "192.0.2.7").error == "wrongLogin")
        }
        let locked = try await self.attempt("anna", TestDesk.password, from: "192.0.2.7")
        #expect(locked.status == .tooManyRequests && locked.error == "lockedOut" && locked.headers[.retryAfter] == "1")
        #expect(try await self.attempt("anna", TestDesk.password, from: "192.0.2.8").status == .ok)
        #expect(try await self.attempt("ben", TestDesk.password, from: "192.0.2.7").status == .ok)
        self.desk.pass(.seconds(1))
        #expect(try await self.attempt("anna", TestDesk.password, from: "192.0.2.7").status == .ok)
    }

    private func attempt(_ name: String, _ password: String, from address: String) async throws -> Answer {
        try await self.desk.ask(.post, "/api/v1/session", #"{"name":"\#(name)","password":"\#(password)"}"#, token: nil, from: address)
    }

    @Test func `is refused to pages of other sites`() async throws {
        let body = #"{"name":"anna","password":"\#(TestDesk.password)"}"#
        let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
        for headers: HTTPFields in [[.origin: "null"], [.origin: "http://evil.example"], [site: "cross-site"], [site: "same-site"]] {
            #expect(try await self.desk.ask(.post, "/api/v1/session", body, headers: headers, token: nil).error == "crossSite")
        }
        for headers: HTTPFields in [
            [.origin: "http://localhost:8080"], [.origin: "https://LOCALHOST:8080"], [site: "same-origin"], [site: "none"],
        ] {
            #expect(try await self.desk.ask(.post, "/api/v1/session", body, headers: headers, token: nil).status == .ok)
        }
    }

    @Test func `costs a flood of names neither memory nor the others' turn`() async throws {
        let answers = try await withThrowingTaskGroup(of: Int.self) { tasks in
            for index in 0..<60 {
                tasks.addTask {
                    try await self.attempt("user\(index)", "some other password", from: "192.0.2.\(index)").status.code
                }
            }
            return try await tasks.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
        }
        #expect(Set(answers.keys).isSubset(of: [401, 429]), "\(answers)")
        #expect(try await self.desk.ask(.get, "/api/v1/status").status == .ok)
    }

    @Test func `leaves a line a minute in the log of what was refused`() async throws {
        let lines = Mutex<[String]>([])
        let log = Logger(label: "test") { _ in LineCollector { line in lines.withLock { $0.append(line) } } }
        let desk = TestDesk(book: .example, log: log) { .example(for: $0) }
        for _ in 0..<3 { _ = try await desk.ask(.get, "/api/v1/status", token: "fk_wrong", from: "192.0.2.7") }
        #expect(lines.withLock { $0 } == ["refused to 192.0.2.7: a token or a session that is none"])
        desk.pass(.seconds(60))
        _ = try await desk.ask(.get, "/api/v1/status", token: "fk_wrong", from: "192.0.2.7")
        #expect(lines.withLock { $0.count } == 2)
        #expect(lines.withLock { $0.last?.contains("3 times since this was last told") } == true)
    }

    @Test func `and asking are counted, and too much of it has to wait`() async throws {
        let desk = TestDesk(book: .example, web: SiteConfiguration.Web(requestsPerSecond: 1)) { .example(for: $0) }
        for _ in 0..<10 { #expect(try await desk.ask(.get, "/api/v1/status").status == .ok) }
        let late = try await desk.ask(.get, "/api/v1/status")
        #expect(late.status == .tooManyRequests && late.headers[.retryAfter] == "1")
        #expect(try await desk.ask(.get, "/api/v1/status", token: "key of viewer").status == .ok)
        #expect(try await desk.ask(.get, "/healthz", token: nil).status == .ok)
        desk.pass(.seconds(1))
        #expect(try await desk.ask(.get, "/api/v1/status").status == .ok)
    }
}

/// Gives each line of a log away.
struct LineCollector: LogHandler {
    let take: @Sendable (String) -> Void
    var logLevel = Logger.Level.debug
    var metadata: Logger.Metadata = [:]

    init(_ take: @escaping @Sendable (String) -> Void) { self.take = take }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { self.metadata[key] }
        set { self.metadata[key] = newValue }
    }

    func log(event: LogEvent) { self.take("\(event.message)") }
}
