package import Gateway
import HTTPTypes
import Hummingbird
package import Logging
import ServiceLifecycle
import SiteModel

/// Gives chargers their files and takes theirs, over HTTP with and without TLS, on a thread of its own.
package struct FileServer: Service {
    private let door: HTTPDoor<FileResponder>

    /// - Parameters:
    ///   - places: at least one.
    ///   - onReady: is told once where the server listens, in the order of the places.
    package init(
        places: [HTTPPlace], gateway: Gateway, limits: WebLimits = .files, log: Logger,
        onReady: @escaping @Sendable ([HTTPPlace]) -> Void = { _ in }
    ) {
        let (clock, runtime) = (gateway.clock, gateway.runtime)
        let desk = FileDesk(gateway.chargerFiles, now: { clock.now.wall }, log: log) { log, ticket in
            await runtime.received(log, by: ticket)
        }
        self.init(places: places, desk: desk, encryption: HTTPEncryption(gateway), limits: limits, onReady: onReady)
    }

    init(
        places: [HTTPPlace], desk: FileDesk, encryption: HTTPEncryption? = nil, limits: WebLimits = .files,
        onReady: @escaping @Sendable ([HTTPPlace]) -> Void
    ) {
        self.door = HTTPDoor(
            places: places, encryption: encryption, limits: limits, responder: { _ in FileResponder(desk: desk) }, onReady: onReady,
            mayContinue: { desk.admits($0) })
    }

    /// Runs until the task is cancelled or the service group shuts down.
    /// - Throws: `ListenError` for an address that cannot be had.
    package func run() async throws { try await self.door.run() }
}

extension WebLimits {
    /// For chargers: many of them, some at the end of a slow line, each with one request.
    package static var files: WebLimits {
        var limits = WebLimits()
        limits.connections = 256
        limits.perAddress = 64
        limits.bodyTime = .seconds(60)
        limits.answerTime = .seconds(120)
        limits.progress = 16_384
        limits.isOneRequest = true
        return limits
    }
}
