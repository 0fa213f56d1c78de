package import Gateway
import HTTPTypes
import Hummingbird
package import Logging
import ServiceLifecycle
package import SiteModel
package import Transport

/// Answers programs and people over HTTP. Until an admin can sign in it listens on the machine's own addresses only, whatever it was told; when
/// that changes it moves.
package struct WebServer: Service {
    private let addresses: [ListenAddress]
    private let api: API
    private let limits: WebLimits
    private let names: Set<String>
    /// Whether an admin can sign in: now, and each time that this changes.
    private let protection: @Sendable () -> AsyncStream<Bool>
    private let log: Logger
    private let onReady: @Sendable ([ListenAddress]) -> Void

    /// Reads the token of the gateway's state directory, or makes it.
    /// - Parameters:
    ///   - addresses: port 0 lets the system choose.
    ///   - onReady: is told where the server listens, in the order of the addresses, each time that it moves.
    /// - Throws: `APIToken.Problem` or `StorageError` for a token that cannot be had.
    package init(
        addresses: [ListenAddress], gateway: Gateway, web: SiteConfiguration.Web = SiteConfiguration.Web(), limits: WebLimits? = nil,
        log: Logger, onReady: @escaping @Sendable ([ListenAddress]) -> Void = { _ in }
    ) throws {
        let (clock, users) = (gateway.clock, gateway.users)
        let entrance = Entrance(
            ownToken: try .readOrMake(in: gateway.stateDirectory, log: log), people: People(users), rules: Entrance.Rules(web),
            refusals: gateway.runtime.refusals, now: { clock.now })
        self.init(
            addresses: addresses, api: API(entrance: entrance, site: SiteDesk(gateway.runtime, clock: clock)),
            limits: limits ?? WebLimits(web), names: Set(web.names), protection: { users.protection }, log: log, onReady: onReady)
    }

    init(
        addresses: [ListenAddress], api: API, limits: WebLimits = WebLimits(), names: Set<String> = [],
        protection: @escaping @Sendable () -> AsyncStream<Bool>, log: Logger,
        onReady: @escaping @Sendable ([ListenAddress]) -> Void = { _ in }
    ) {
        self.addresses = addresses
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
        let home = Self.onLoopback(self.addresses)
        guard home != self.addresses else { return try await self.door(at: home).run() }
        guard let first = await self.protection().first(where: { _ in true }) else { return }
        var isProtected = try await self.serve(at: first ? self.addresses : home, while: first)
        while let now = isProtected { isProtected = await self.move(to: now ? [self.addresses, home] : [home], while: now) }
    }

    /// Listens at the first of these places that can be had.
    /// - Returns: as `serve`.
    private func move(to places: [[ListenAddress]], while isProtected: Bool) async -> Bool? {
        for place in places {
            do { return try await self.serve(at: place, while: isProtected) } catch {
                self.log.error("the API does not answer at \(place.map(\.description).joined(separator: ", ")): \(error)")
            }
        }
        let protection = self.protection()
        return await cancelWhenGracefulShutdown { await protection.first { $0 != isProtected } } ?? nil
    }

    /// - Returns: what has changed to; nil where it stops.
    private func serve(at addresses: [ListenAddress], while isProtected: Bool) async throws -> Bool? {
        let (door, protection) = (self.door(at: addresses), self.protection())
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

    private func door(at addresses: [ListenAddress]) -> HTTPDoor<APIResponder> {
        var api = self.api
        api.hosts = HostRule(names: self.names, takesAddresses: addresses.contains { !$0.isLoopback })
        return HTTPDoor(addresses: addresses, responder: APIResponder(api: api), limits: self.limits, onReady: self.onReady)
    }

    /// The same ports where only this machine reaches them, each once.
    private static func onLoopback(_ addresses: [ListenAddress]) -> [ListenAddress] {
        var places: [ListenAddress] = []
        for address in addresses {
            let place =
                address.isLoopback
                ? address : ListenAddress(host: address.host.contains(":") ? "::1" : "127.0.0.1", port: address.port)
            if !places.contains(place) { places.append(place) }
        }
        return places
    }
}

extension ListenAddress {
    fileprivate var isLoopback: Bool { SiteConfiguration.Address(host: self.host, port: self.port).isLoopback }
}

extension WebLimits {
    fileprivate init(_ web: SiteConfiguration.Web) {
        self.init()
        self.connections = web.connections
        self.perAddress = min(web.connections, web.connectionsPerAddress)
    }
}
