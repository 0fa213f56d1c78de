package import Gateway
import HTTPTypes
import Hummingbird
package import Logging
import ServiceLifecycle
package import SiteModel
import Transport

/// Answers programs and people over HTTP. Until an admin can sign in it listens on the machine's own addresses only, whatever it was told; when
/// that changes it moves.
package struct WebServer: Service {
    private let places: [HTTPPlace]
    private let encryption: HTTPEncryption?
    private let api: API
    private let limits: WebLimits
    private let names: Set<String>
    /// Whether an admin can sign in: now, and each time that this changes.
    private let protection: @Sendable () -> AsyncStream<Bool>
    private let log: Logger
    private let onReady: @Sendable ([HTTPPlace]) -> Void

    /// Reads the token of the gateway's state directory, or makes it.
    /// - Parameters:
    ///   - places: at least one.
    ///   - onReady: is told where the server listens, in the order of the places, each time that it moves.
    /// - Throws: `APIToken.Problem` or `StorageError` for a token that cannot be had.
    package init(
        places: [HTTPPlace], gateway: Gateway, web: SiteConfiguration.Web = SiteConfiguration.Web(), limits: WebLimits? = nil,
        log: Logger, onReady: @escaping @Sendable ([HTTPPlace]) -> Void = { _ in }
    ) throws {
        let (clock, users) = (gateway.clock, gateway.users)
        let entrance = Entrance(
            ownToken: try .readOrMake(in: gateway.stateDirectory, log: log), people: People(users), rules: Entrance.Rules(web),
            refusals: gateway.runtime.refusals, now: { clock.now })
        self.init(
            places: places, encryption: HTTPEncryption(gateway),
            api: API(entrance: entrance, site: SiteDesk(gateway.runtime, clock: clock)),
            limits: limits ?? WebLimits(web), names: Set(web.names + (gateway.pki?.names ?? []).map { $0.lowercased() }),
            protection: { users.protection }, log: log, onReady: onReady)
    }

    init(
        places: [HTTPPlace], encryption: HTTPEncryption? = nil, api: API, limits: WebLimits = WebLimits(), names: Set<String> = [],
        protection: @escaping @Sendable () -> AsyncStream<Bool>, log: Logger,
        onReady: @escaping @Sendable ([HTTPPlace]) -> Void = { _ in }
    ) {
        self.places = places
        self.encryption = encryption
        self.api = api
        self.limits = limits
        self.names = names
        self.protection = protection
        self.log = log
        self.onReady = onReady
    }

    /// Runs until the task is cancelled or the service group shuts down. Requests whose answers are not there then are told so.
    /// - Throws: `ListenError` for an address that cannot be had at the start. Later ones are told to the log: the site goes on.
    package func run() async throws {
        let home = Self.onLoopback(self.places)
        guard home != self.places else { return try await self.door(at: home).run() }
        guard let first = await self.protection().first(where: { _ in true }) else { return }
        var isProtected = try await self.serve(at: first ? self.places : home, while: first)
        while let now = isProtected { isProtected = await self.move(to: now ? [self.places, home] : [home], while: now) }
    }

    /// Listens at the first of these choices that can be had.
    /// - Returns: as `serve`.
    private func move(to choices: [[HTTPPlace]], while isProtected: Bool) async -> Bool? {
        for places in choices {
            do { return try await self.serve(at: places, while: isProtected) } catch {
                self.log.error("the API does not answer at \(places.map(\.description).joined(separator: ", ")): \(error)")
            }
        }
        let protection = self.protection()
        return await cancelWhenGracefulShutdown { await protection.first { $0 != isProtected } } ?? nil
    }

    /// - Returns: what has changed to; nil where it stops.
    private func serve(at places: [HTTPPlace], while isProtected: Bool) async throws -> Bool? {
        let (door, protection) = (self.door(at: places), self.protection())
        return try await withThrowingTaskGroup(of: Bool?.self) { tasks in
            tasks.addTask {
                try await door.run()
                return nil
            }
            tasks.addTask { await cancelWhenGracefulShutdown { await protection.first { $0 != isProtected } } ?? nil }
            // Whichever ends first ends the other: the listener is gone before it opens elsewhere.
            let change = try await tasks.next() ?? nil
            tasks.cancelAll()
            try await tasks.waitForAll()
            return change
        }
    }

    private func door(at places: [HTTPPlace]) -> HTTPDoor<APIResponder> {
        let hosts = HostRule(names: self.names, takesAddresses: places.contains { !$0.isLoopback })
        let isEncryptedOnly = places.allSatisfy(\.isEncrypted)
        return HTTPDoor(
            places: places, encryption: self.encryption, limits: self.limits,
            responder: { place in
                var api = self.api
                api.rules = ListenerRules(hosts: hosts, isEncrypted: place.isEncrypted, isEncryptedOnly: isEncryptedOnly)
                return APIResponder(api: api)
            }, onReady: self.onReady)
    }

    /// The same ports where only this machine reaches them, each once.
    private static func onLoopback(_ places: [HTTPPlace]) -> [HTTPPlace] {
        var home: [HTTPPlace] = []
        for place in places.map(\.onLoopback) where !home.contains(place) { home.append(place) }
        return home
    }
}

extension WebLimits {
    fileprivate init(_ web: SiteConfiguration.Web) {
        self.init()
        self.connections = web.connections
        self.perAddress = min(web.connections, web.connectionsPerAddress)
    }
}
