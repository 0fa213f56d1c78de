import FoundationEssentials
import Gateway
import Glibc
import JSON
import Logging
import Metering
import NIOCore
import NIOPosix
import OCPPJ
import SiteModel
import SmartCharging
import Storage
import Synchronization
import Testing
import Transport

/// A state directory that is gone when the test is over.
final class TemporaryState {
    let path: String

    init() {
        var template = Array("/tmp/fusekeeper-test-XXXXXX".utf8CString)
        self.path = unsafe String(cString: mkdtemp(&template))
    }

    deinit { try? FileManager.default.removeItem(atPath: self.path) }

    /// Everything in it, of all its files.
    var allText: String {
        let files = (try? FileManager.default.subpathsOfDirectory(atPath: self.path)) ?? []
        return files.sorted().map { self.text(of: $0) }.joined(separator: "\n")
    }

    func text(of file: String) -> String { (try? String(contentsOfFile: self.path + "/" + file, encoding: .utf8)) ?? "" }
}

extension SiteConfiguration {
    /// Two chargers on a grid connection of 63 A without a meter, listening wherever there is room.
    static func example(_ change: (inout SiteConfiguration) -> Void = { _ in }) -> SiteConfiguration {
        var configuration = SiteConfiguration(
            name: "example", grid: Grid(fuse: Fuse(rating: PerPhase(repeating: 63), margin: 1)),
            chargers: [ChargerID("A")!: Charger(phases: .known(.rst, .three)), ChargerID("B")!: Charger(phases: .known(.rst, .three))],
            listen: Listen(ocpp: [Address(host: "127.0.0.1", port: 0)]), authorization: Authorization(unknownTags: .accept),
            security: Security(allowWithoutPassword: true))
        change(&configuration)
        return configuration
    }
}

/// Runs a gateway on `state` while `body` runs, then stops it as SIGTERM would.
func withGateway(
    _ configuration: SiteConfiguration = .example(), state: TemporaryState, disk: any FileSystem = LinuxFileSystem(),
    recorder: Recorder? = nil, _ body: (Gateway, _ port: Int) async throws -> Void
) async throws {
    let gateway = try Gateway(
        configuration: configuration, statePath: state.path, catalogue: .builtIn(), clock: SystemClock(),
        notifier: ServiceNotifier(environment: [:], processID: 0), recorder: recorder,
        log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        fileSystem: disk)
    let (ports, ready) = AsyncStream.makeStream(of: Int.self)
    let running = Task { try await gateway.run { ready.yield($0.first ?? 0) } }
    let port = try #require(await ports.first { _ in true })
    do { try await body(gateway, port) } catch {
        running.cancel()
        _ = await running.result
        throw error
    }
    running.cancel()
    _ = await running.result
}

/// A charger that says what a test wants, and takes every limit it is given unless the test wants otherwise.
final class TestCharger: ConnectionService {
    private let connected = Mutex<StationConnection?>(nil)
    private let heard = Mutex<[IncomingCall]>([])
    private let end = Mutex<CloseReason?>(nil)
    private let mute = Mutex(false)
    private let refuses = Mutex(false)
    private let passwordAnswer = Mutex<String?>("Accepted")

    static func connect(_ identity: String, port: Int, password: String? = nil) async throws -> TestCharger {
        let charger = TestCharger()
        let options = ConnectionOptions(now: { ContinuousClock().now })
        let connection = try await StationClient(group: MultiThreadedEventLoopGroup.singleton, options: options)
            .connect(
                to: StationClient.Server(host: "127.0.0.1", port: port), as: identity, password: password.map { Password(configured: $0) },
                service: charger)
        charger.connected.withLock { $0 = connection }
        return charger
    }

    /// From now on it takes no charging profile.
    func refuseProfiles() { self.refuses.withLock { $0 = true } }

    /// What it says to a new password from now on; nil: nothing.
    func answerPasswords(_ status: String?) { self.passwordAnswer.withLock { $0 = status } }

    /// From now on it answers nothing.
    func fallSilent() { self.mute.withLock { $0 = true } }

    var limits: [IncomingCall] { self.heard.withLock { $0.filter { $0.action == "SetChargingProfile" } } }
    /// The payloads of the calls of this kind that came.
    func heard(_ action: String) -> [String] { self.heard.withLock { $0.filter { $0.action == action }.map(\.payload.description) } }

    var closeReason: CloseReason? { self.end.withLock { $0 } }

    func call(_ action: String, _ payload: String) async throws -> JSONValue {
        let connection = try #require(self.connected.withLock { $0 })
        let promise = connection.eventLoop.makePromise(of: JSONValue.self)
        connection.eventLoop.execute {
            connection.call(action, payload: Array(payload.utf8), timeout: .seconds(30)) { result in
                promise.completeWith(result.mapError { $0 as any Error })
            }
        }
        return try await promise.futureResult.get()
    }

    func boot() async throws {
        _ = try await self.call("BootNotification", #"{"chargePointVendor":"V","chargePointModel":"M"}"#)
    }

    func disconnect() async throws {
        let connection = try #require(self.connected.withLock { $0 })
        try await connection.eventLoop.submit { connection.close(.normal, reason: "") }.get()
    }

    func opened(_ connection: StationConnection) {}

    func received(_ call: IncomingCall, on connection: StationConnection) {
        self.heard.withLock { $0.append(call) }
        guard !self.mute.withLock({ $0 }) else { return }
        if call.payload["key"]?.string == "AuthorizationKey" {
            guard let status = self.passwordAnswer.withLock({ $0 }) else { return }
            return connection.answer(call.id, payload: Array(#"{"status":"\#(status)"}"#.utf8))
        }
        let isRefused = call.action == "SetChargingProfile" && self.refuses.withLock { $0 }
        connection.answer(call.id, payload: Array(#"{"status":"\#(isRefused ? "Rejected" : "Accepted")"}"#.utf8))
    }

    func closed(_ connection: StationConnection, reason: CloseReason) { self.end.withLock { $0 = reason } }
}
