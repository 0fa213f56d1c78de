import Gateway
import HTTPTypes
import JSON
import Logging
import Metering
import NIOCore
import NIOPosix
import OCPPJ
import ServiceLifecycle
import SiteModel
import SmartCharging
import Synchronization
import Testing
import Transport

@testable import WebAPI

/// A whole gateway with its API on loopback, with the chargers A and B in its configuration.
struct LiveSite {
    let gateway: Gateway
    /// Where chargers connect, and where the API is.
    let door: Int
    let web: Int
    let token: String
    private let group: ServiceGroup

    /// Runs one in a state directory while `body` runs, then stops it as SIGTERM would.
    static func run(in state: TemporaryDirectory, _ body: (LiveSite) async throws -> Void) async throws {
        let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let charger = SiteConfiguration.Charger(phases: .known(.rst, .three))
        let configuration = SiteConfiguration(
            name: "example", grid: SiteConfiguration.Grid(fuse: SiteConfiguration.Fuse(rating: PerPhase(repeating: 63), margin: 1)),
            chargers: [ChargerID("A")!: charger, ChargerID("B")!: charger],
            listen: SiteConfiguration.Listen(ocpp: [SiteConfiguration.Address(host: "127.0.0.1", port: 0)]),
            authorization: SiteConfiguration.Authorization(unknownTags: .accept),
            security: SiteConfiguration.Security(allowWithoutPassword: true))
        let gateway = try Gateway(
            configuration: configuration, statePath: state.path, catalogue: .builtIn(), clock: SystemClock(),
            notifier: ServiceNotifier(environment: [:], processID: 0), log: log)
        let (ports, bound) = AsyncStream.makeStream(of: Int.self)
        let (doors, opened) = AsyncStream.makeStream(of: Int.self)
        var limits = WebLimits.unhurried
        limits.lingerTime = .milliseconds(200)
        let web = try WebServer(places: [HTTPPlace(.loopback)], gateway: gateway, limits: limits, log: log) {
            bound.yield($0.first?.address.port ?? 0)
        }
        let group = ServiceGroup(services: [GatewayPart(gateway: gateway, opened: opened), web], logger: log)
        let running = Task { try await group.run() }
        let site = LiveSite(
            gateway: gateway, door: try #require(await doors.first { _ in true }), web: try #require(await ports.first { _ in true }),
            token: try #require(state.text(of: "api-token")).filter { !$0.isWhitespace }, group: group)
        let result: Result<Void, any Error>
        do { result = .success(try await body(site)) } catch { result = .failure(error) }
        await site.stop()
        try await running.value
        try result.get()
    }

    func stop() async { await self.group.triggerGracefulShutdown() }

    /// Sends a request on a connection of its own.
    func send(_ method: String, _ target: String, _ body: String = "") async throws -> RawClient {
        let client = try await RawClient.connect(port: self.web)
        client.send(
            "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(self.token)\r\nConnection: close\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n" + body)
        return client
    }

    /// Asks, and holds the answer against the document.
    func ask(_ method: String, _ target: String, _ body: String = "") async throws -> Answer {
        try Self.answer(await self.send(method, target, body).everything(), to: method, target)
    }

    static func answer(_ text: String, to method: String, _ target: String) throws -> Answer {
        let split = try #require(text.firstRange(of: "\r\n\r\n"), "\(text)")
        var answer = Answer(json: Array(text[split.upperBound...].utf8))
        answer.status = .init(code: Int(text.dropFirst(9).prefix(3)) ?? 0)
        let fields = text[..<split.lowerBound].split(separator: "\r\n")
        let field = "content-type: "
        answer.headers[.contentType] = fields.first { $0.lowercased().hasPrefix(field) }.map { String($0.dropFirst(field.count)) }
        try Judgement.check(answer, to: try #require(.init(rawValue: method)), target)
        return answer
    }
}

private struct GatewayPart: Service {
    let gateway: Gateway
    let opened: AsyncStream<Int>.Continuation

    func run() async throws { try await self.gateway.run { self.opened.yield($0.first ?? 0) } }
}

/// A charger that says what a test wants, and yes to whatever it is asked.
final class LiveCharger: ConnectionService {
    private let connection = Mutex<StationConnection?>(nil)
    private let heard = AsyncStream.makeStream(of: String.self)
    /// Requests that it does not answer.
    private let deaf: Set<String>

    private init(deafTo deaf: Set<String>) { self.deaf = deaf }

    static func connect(_ identity: String, port: Int, deafTo deaf: Set<String> = []) async throws -> LiveCharger {
        let charger = LiveCharger(deafTo: deaf)
        let connection = try await StationClient(
            group: MultiThreadedEventLoopGroup.singleton, options: ConnectionOptions(now: { ContinuousClock().now })
        ).connect(to: StationClient.Server(host: "127.0.0.1", port: port), as: identity, password: nil, service: charger)
        charger.connection.withLock { $0 = connection }
        return charger
    }

    func call(_ action: String, _ payload: String) async throws -> JSONValue {
        let connection = try #require(self.connection.withLock { $0 })
        let promise = connection.eventLoop.makePromise(of: JSONValue.self)
        connection.eventLoop.execute {
            connection.call(action, payload: Array(payload.utf8), timeout: .seconds(30)) { promise.completeWith($0.mapError { $0 }) }
        }
        return try await promise.futureResult.get()
    }

    /// Returns when this has been asked of it.
    func hears(_ action: String) async { for await heard in self.heard.stream where heard == action { return } }

    func opened(_ connection: StationConnection) {}

    func received(_ call: IncomingCall, on connection: StationConnection) {
        self.heard.continuation.yield(call.action)
        guard !self.deaf.contains(call.action) else { return }
        connection.answer(call.id, payload: Array(#"{"status":"Accepted"}"#.utf8))
    }

    func closed(_ connection: StationConnection, reason: CloseReason) {}
}
