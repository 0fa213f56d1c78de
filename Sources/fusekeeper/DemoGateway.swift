import FoundationEssentials
import Gateway
import Logging
import ServiceLifecycle
import Synchronization
import Transport
import WebAPI

/// The gateway of the demo: it may die, and starts again from what it had on disk.
final class DemoGateway: Service, Sendable {
    /// Makes one that works in a state directory; the port that chargers connect to, nil for any.
    typealias Maker = @Sendable (_ state: String, _ port: Int?) throws -> Gateway

    /// A directory for the state directories of all its lives.
    private let root: String
    private let make: Maker
    private let first: Gateway
    private let latest = Mutex<GatewayStatus?>(nil)
    /// That chargers know: it keeps it for life after life.
    private let port = Mutex<Int?>(nil)
    private let orders = AsyncStream.makeStream(of: Duration.self)
    /// Where the API is, which stays there life after life.
    private let web = Mutex(HTTPPlace(ListenAddress(host: "127.0.0.1", port: 0)))
    /// Is told where the API is, once.
    private let announce: @Sendable (String) -> Void
    /// Is told the port that chargers connect to.
    private let door: AsyncStream<Int>.Continuation
    private let clock: DemoClock
    private let log: Logger
    private let sleeper = ContinuousClock()

    /// Between two looks at how it is.
    private static let look = Duration.milliseconds(200)

    init(
        root: String, clock: DemoClock, door: AsyncStream<Int>.Continuation, log: Logger, announce: @escaping @Sendable (String) -> Void,
        make: @escaping Maker
    ) throws {
        self.root = root
        self.clock = clock
        self.log = log
        self.announce = announce
        self.door = door
        self.make = make
        self.first = try make(Self.state(in: root, life: 0), nil)
    }

    /// How it was a moment ago; nil while it is dead.
    var status: GatewayStatus? { self.latest.withLock { $0 } }

    /// Kills it, and starts it again after a while.
    func crash(for time: Duration) { self.orders.continuation.yield(time) }

    func run() async throws {
        defer { self.door.finish() }
        var gateway = self.first
        for life in 0... {
            guard let pause = try await self.live(gateway, life: life) else { return }
            do { try await cancelWhenGracefulShutdown { try await self.sleeper.sleep(for: pause) } } catch { return }
            gateway = try self.make(Self.state(in: self.root, life: life + 1), self.port.withLock { $0 })
        }
    }

    /// Lives until it ends by itself, or is killed.
    /// - Returns: how long it is to stay dead; nil: for good.
    private func live(_ gateway: Gateway, life: Int) async throws -> Duration? {
        try await withThrowingTaskGroup(of: Duration?.self) { tasks in
            tasks.addTask {
                try await gateway.run { ports in
                    guard let first = ports.first else { return }
                    self.port.withLock { $0 = first }
                    if life == 0 { self.door.yield(first) }
                }
                return nil
            }
            tasks.addTask {
                try await self.web(of: gateway, life: life).run()
                return nil
            }
            tasks.addTask { await cancelWhenGracefulShutdown { await self.watch(gateway) } }
            let order = try await tasks.next() ?? nil
            // What is on disk now is what a dead one leaves; what the other still writes while it ends is lost.
            if order != nil { try self.copyState(ofLife: life) }
            self.latest.withLock { $0 = nil }
            tasks.cancelAll()
            return order
        }
    }

    private func web(of gateway: Gateway, life: Int) throws -> WebServer {
        try WebServer(places: [self.web.withLock { $0 }], gateway: gateway, log: self.log) { places in
            guard life == 0, let place = places.first else { return }
            self.web.withLock { $0 = place }
            self.announce(WebView.announcement(places, state: Self.state(in: self.root, life: 0)))
        }
    }

    /// Looks at it until it is to die, so that nobody else asks it while it does.
    private func watch(_ gateway: Gateway) async -> Duration? {
        let runtime = gateway.runtime
        return await withTaskGroup(of: Duration?.self) { tasks in
            tasks.addTask {
                for await order in self.orders.stream { return order }
                return nil
            }
            tasks.addTask {
                while !Task.isCancelled {
                    let status = await runtime.status(at: self.clock.now)
                    self.latest.withLock { $0 = status }
                    do { try await self.sleeper.sleep(for: Self.look) } catch { break }
                }
                return nil
            }
            defer { tasks.cancelAll() }
            return await tasks.next() ?? nil
        }
    }

    private static func state(in root: String, life: Int) -> String { "\(root)/\(life)" }

    private func copyState(ofLife life: Int) throws {
        let files = FileManager.default
        let (old, new) = (Self.state(in: self.root, life: life), Self.state(in: self.root, life: life + 1))
        try files.createDirectory(atPath: new, withIntermediateDirectories: true)
        // A socket is no file, and belongs to who made it.
        for name in try files.contentsOfDirectory(atPath: old) where !name.hasSuffix(".sock") {
            try files.copyItem(atPath: "\(old)/\(name)", toPath: "\(new)/\(name)")
        }
    }
}
