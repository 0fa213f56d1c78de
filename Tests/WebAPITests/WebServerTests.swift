import Gateway
import NIOCore
import NIOPosix
import Synchronization
import Testing
import Transport

@testable import WebAPI

@Suite(.timeLimit(.minutes(1))) struct `The server` {
    private let desk = TestDesk { _ in .status(status: .example) }

    @Test func `answers one request after the other on one connection`() async throws {
        try await serving(self.desk.api) { port in
            let client = try await RawClient.connect(port: port)
            for _ in 1...3 {
                client.send(TestDesk.head("GET", "/api/v1/status"))
                #expect(await client.answer().hasPrefix("HTTP/1.1 200 OK\r\n"))
            }
            client.send(TestDesk.head("HEAD", "/healthz", "Connection: close"))
            let last = await client.everything()
            #expect(last.contains("Content-Length: 36\r\n") && last.hasSuffix("\r\n\r\n"), "\(last)")
        }
    }

    @Test func `answers in order whoever does not wait`() async throws {
        try await serving(self.desk.api) { port in
            let client = try await RawClient.connect(port: port)
            client.send(
                TestDesk.head("GET", "/healthz") + TestDesk.head("GET", "/nothing") + TestDesk.head("GET", "/readyz", "Connection: close"))
            let text = await client.everything()
            #expect(text.split(separator: "HTTP/1.1 ").map { $0.prefix(3) } == ["200", "404", "200"], "\(text)")
        }
    }

    @Test func `reads a body in chunks`() async throws {
        let desk = TestDesk()
        try await serving(desk.api) { port in
            let client = try await RawClient.connect(port: port)
            client.send(TestDesk.head("PUT", "/api/v1/tags/A", "Transfer-Encoding: chunked"))
            client.send("8\r\n{\"note\":\r\n")
            client.send("4\r\n\"x\"}\r\n0\r\n\r\n")
            #expect(await client.answer().contains(#""note":"x""#))
        }
    }

    @Test func `listens nowhere where somebody else does`() async throws {
        try await serving(self.desk.api) { port in
            let taken = ListenAddress(host: "127.0.0.1", port: port)
            let second = WebServer(at: [HTTPPlace(.loopback), HTTPPlace(taken)], self.desk.api)
            let error = await #expect(throws: ListenError.self) { try await second.run() }
            #expect(error?.address == taken)
        }
    }

    @Test func `stays at home until there is an admin, and where it cannot go elsewhere`() async throws {
        let (places, bound) = AsyncStream.makeStream(of: [HTTPPlace].self)
        let (lines, logged) = AsyncStream.makeStream(of: String.self)
        let watchers = Mutex<[AsyncStream<Bool>.Continuation]>([])
        let elsewhere = ListenAddress(host: "192.0.2.1", port: 0)  // nobody's (RFC 5737)
        let server = WebServer(
            at: [HTTPPlace(elsewhere)], self.desk.api,
            protection: {
                AsyncStream { watcher in
                    watchers.withLock { $0.append(watcher) }
                    watcher.yield(watchers.withLock { $0.count } > 2)
                }
            }, log: { logged.yield($0) }, onReady: { bound.yield($0) })
        let running = Task { try await server.run() }
        var seen = places.makeAsyncIterator()
        #expect(await seen.next()?.first?.address.host == "127.0.0.1")
        for watcher in watchers.withLock({ $0 }) { watcher.yield(true) }
        #expect(await seen.next()?.first?.address.host == "127.0.0.1")
        #expect(await lines.first { _ in true }?.contains("the API does not answer at http://192.0.2.1:0") == true)
        running.cancel()
        _ = await running.result
    }

    // MARK: - What is not HTTP, or more than one reading of it

    static let malformed: [(name: String, text: String)] = [
        ("no request", "HELLO\r\n\r\n"),
        ("another protocol", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\u{1}\r\n\r\n"),
        ("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        ("a head without end", TestDesk.head("GET", "/healthz", "X: " + String(repeating: "x", count: 70_000))),
        ("a target without end", "GET /" + String(repeating: "x", count: 70_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        ("fields without end", TestDesk.head("GET", "/healthz", String(repeating: "X: x\r\n", count: 5_000) + "Y: y")),
        ("two lengths", TestDesk.head("POST", "/healthz", "Content-Length: 3", "Content-Length: 4") + "abc"),
        ("a length and chunks", TestDesk.head("POST", "/healthz", "Content-Length: 3", "Transfer-Encoding: chunked") + "0\r\n\r\n"),
        ("chunks and a length", TestDesk.head("POST", "/healthz", "Transfer-Encoding: chunked", "Content-Length: 3") + "0\r\n\r\n"),
        ("a length that is none", TestDesk.head("POST", "/healthz", "Content-Length: 3x") + "abc"),
        ("a negative length", TestDesk.head("POST", "/healthz", "Content-Length: -1")),
        ("a space before the colon", TestDesk.head("GET", "/healthz", "Content-Length : 3") + "abc"),
        ("a name with a space", TestDesk.head("GET", "/healthz", "Content Length: 3")),
        ("a zero in a field", TestDesk.head("GET", "/healthz", "X: a\u{0}b")),
        ("two hosts", TestDesk.head("GET", "/healthz", "Host: localhost")),
        ("no host", "GET /healthz HTTP/1.1\r\n\r\n"),
        ("a tunnel", TestDesk.head("CONNECT", "localhost:22")),
    ]

    /// What a smuggled request would be answered.
    private static let smuggled = "GET /api/v1/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n"

    @Test(arguments: malformed) func `refuses it once, reads nothing behind it, and goes on for others`(name: String, text: String)
        async throws
    {
        var limits = WebLimits.unhurried
        limits.lingerTime = .milliseconds(100)
        limits.idleTime = .milliseconds(200)
        try await serving(self.desk.api, limits: limits) { port in
            let client = try await RawClient.connect(port: port)
            client.send(text + Self.smuggled)
            let said = await client.everything()
            #expect(!said.contains("\"openapi\"") || name.hasSuffix("host") || name.hasSuffix("hosts"), "\(name): \(said.prefix(2_000))")
            #expect(said.hasPrefix("HTTP/1.1 4"), "\(name): \(said.prefix(2_000))")
            let honest = try await RawClient.connect(port: port)
            honest.send(TestDesk.head("GET", "/healthz"))
            #expect(await honest.answer().hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test func `says what is expected to who does not speak HTTP`() async throws {
        try await serving(self.desk.api) { port in
            let client = try await RawClient.connect(port: port)
            client.send("HELLO\r\n\r\n")
            let said = await client.everything()
            #expect(said.contains("Content-Type: application/json\r\n") && said.contains("\"error\":\"badRequest\""), "\(said)")
        }
    }

    // MARK: - Slow and many

    @Test func `hangs up on who begins and does not go on`() async throws {
        var limits = WebLimits.unhurried
        limits.headTime = .milliseconds(50)
        limits.bodyTime = .milliseconds(50)
        limits.idleTime = .milliseconds(50)
        try await serving(self.desk.api, limits: limits) { port in
            let beginnings = [
                "", "GET /heal", TestDesk.head("GET", "/healthz"),
                TestDesk.head("PUT", "/api/v1/tags/A", "Content-Length: 10") + "{",
                TestDesk.head("PUT", "/api/v1/tags/A", "Transfer-Encoding: chunked") + "2\r\n{",
            ]
            for beginning in beginnings {
                let client = try await RawClient.connect(port: port)
                client.send(beginning)
                await client.hangUp()
            }
        }
    }

    @Test func `answers at once who will not be let in, however much he wants to send`() async throws {
        var limits = WebLimits.unhurried
        limits.lingerTime = .milliseconds(50)
        try await serving(self.desk.api, limits: limits) { port in
            let client = try await RawClient.connect(port: port)
            client.send("PUT /api/v1/tags HTTP/1.1\r\nHost: localhost\r\nContent-Length: 33000000\r\n\r\n{")
            let said = await client.everything()
            #expect(said.hasPrefix("HTTP/1.1 401") && said.contains("Connection: close\r\n"), "\(said)")
        }
    }

    @Test func `reads no more of a body than its route takes`() async throws {
        var limits = WebLimits.unhurried
        limits.lingerTime = .milliseconds(50)
        try await serving(self.desk.api, limits: limits) { port in
            let client = try await RawClient.connect(port: port)
            client.send(TestDesk.head("PUT", "/api/v1/tags/A", "Content-Length: 2000000") + String(repeating: " ", count: 2_000_000))
            let said = await client.everything()
            #expect(said.hasPrefix("HTTP/1.1 413") && said.contains("\"tooLarge\""), "\(said.prefix(500))")
        }
    }

    @Test func `keeps nobody out for hundreds who say nothing`() async throws {
        var limits = WebLimits.unhurried
        limits.connections = 8
        try await serving(self.desk.api, limits: limits) { port in
            let honest = try await RawClient.connect(port: port)
            honest.send(TestDesk.head("GET", "/healthz"))
            #expect(await honest.answer().hasPrefix("HTTP/1.1 200"))
            var crowd: [RawClient] = []
            for index in 1...200 {
                let client = try await RawClient.connect(port: port)
                client.send(index.isMultiple(of: 2) ? "" : "GET /healthz HTTP/1.1\r\nX: ")
                crowd.append(client)
            }
            let another = try await RawClient.connect(port: port)
            another.send(TestDesk.head("GET", "/healthz"))
            #expect(await another.answer().hasPrefix("HTTP/1.1 200"))
            for client in crowd.prefix(190) { await client.hangUp() }
            for client in crowd { client.close() }
        }
    }
}
