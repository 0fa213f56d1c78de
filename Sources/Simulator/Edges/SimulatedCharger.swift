package import FoundationEssentials
import JSON
package import NIOCore
import OCPP16
package import OCPPJ
package import SmartCharging
package import Transport

/// A simulated charger on a real socket: drives a `ChargerBehaviour` on an event loop and does what it says.
///
/// Whoever owns it lets its time pass (`advance`) and keeps it connected (`stayConnected`).
package actor SimulatedCharger<Time: Clock>: ConnectionService where Time.Instant == ContinuousClock.Instant {
    package nonisolated let identity: String
    package nonisolated let loop: any EventLoop
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe self.loop.executor.asUnownedSerialExecutor() }

    package private(set) var behaviour: ChargerBehaviour
    private let clock: Time
    private var connection: StationConnection?
    /// Its network needs a while after a restart.
    private var reachableFrom: ContinuousClock.Instant?
    /// One element for each connection that ended.
    private let ends: (stream: AsyncStream<Void>, continuation: AsyncStream<Void>.Continuation)

    /// A central system that has not answered by then does not answer (OCPP-J 4.1.1 leaves it to us).
    private static var patience: Duration { .seconds(30) }
    /// Between two attempts to connect: this at first, then twice as long each time.
    private static var firstWait: Duration { .milliseconds(250) }
    private static var longestWait: Duration { .seconds(8) }

    /// - Parameter date: what its calendar says when it is switched on.
    package init(_ identity: String, _ make: ChargerBehaviour.Make, on loop: any EventLoop, date: Date, clock: Time) {
        self.identity = identity
        self.loop = loop
        self.clock = clock
        self.behaviour = ChargerBehaviour(make, clock: date, at: clock.now)
        self.ends = AsyncStream.makeStream(of: Void.self)
    }

    /// Connects, and connects again whenever the connection was lost, until the task is cancelled; then it says goodbye.
    package func stayConnected(to server: StationClient.Server, password: Password? = nil, limits: TransportLimits = .init()) async {
        let clock = self.clock
        let client = StationClient(group: self.loop, options: ConnectionOptions(limits: limits, now: { clock.now }))
        var ends = self.ends.stream.makeAsyncIterator()
        var wait = Self.firstWait
        while !Task.isCancelled {
            guard !self.behaviour.isDark, self.reachableFrom.map({ $0 <= self.clock.now }) ?? true else {
                do { try await self.clock.sleep(for: Self.firstWait) } catch { break }
                continue
            }
            do throws(ConnectError) {
                _ = try await client.connect(to: server, as: self.identity, password: password, service: self)
                wait = Self.firstWait
                await ends.next(isolation: self)
            } catch {
                wait = min(wait * 2, Self.longestWait)
            }
            do { try await self.clock.sleep(for: wait) } catch { break }
        }
        self.connection?.close(.goingAway, reason: "switched off")
    }

    /// Lets time pass up to now.
    /// - Returns: amperes at its terminals, all outlets together.
    package func advance() -> PerPhase<Double> {
        self.perform(self.behaviour.advance(to: self.clock.now))
        return self.behaviour.outlets.reduce(PerPhase<Double>.zero) { $0 + $1.currents }
    }

    /// A car comes, is plugged in, and its driver shows the car's tag.
    package func receive(_ car: CarModel, at connector: Int = 1) {
        let now = self.clock.now
        self.perform(self.behaviour.plugIn(car, at: connector, at: now))
        self.perform(self.behaviour.present(IdToken(presented: car.name), at: connector, at: now))
    }

    /// The car leaves.
    package func release(_ connector: Int = 1) {
        self.perform(self.behaviour.unplug(connector, at: self.clock.now))
    }

    /// Its supply fails for a while, or it restarts by itself.
    /// - Parameter delay: from the supply's return to the first connection.
    package func losePower(for time: Duration, reachableAfter delay: Duration = .zero) {
        let now = self.clock.now
        self.reachableFrom = now + time + delay
        self.perform(self.behaviour.losePower(until: now + time, at: now))
    }

    /// Changes what it is like while it runs.
    package func change(_ change: (inout ChargerQuirks) -> Void) { change(&self.behaviour.quirks) }

    /// It tells its new firmware after its next restart.
    package func install(firmware: String) { self.behaviour.install(firmware: firmware) }

    /// The connection is interrupted; it connects again.
    package func hangUp() { self.connection?.close(.goingAway, reason: "interrupted") }

    private func perform(_ effects: [ChargerBehaviour.Effect]) {
        guard let connection else { return }
        for effect in effects {
            switch effect {
            case .call(let call):
                connection.call(call.action, payload: call.payload, timeout: Self.patience) { [weak self] result in
                    guard let self else { return }
                    self.assumeIsolated { $0.ended(call, result) }
                }
            case .answer(let id, let payload): connection.answer(id, payload: payload)
            case .refuse(let id, let error): connection.refuse(id, error)
            case .hangUp: connection.close(.goingAway, reason: "restarting")
            }
        }
    }

    private func ended(_ call: OutgoingCall, _ result: Result<JSONValue, CallFailure>) {
        self.perform(self.behaviour.ended(call.token, result, at: self.clock.now))
    }

    // MARK: ConnectionService

    package nonisolated func opened(_ connection: StationConnection) {
        self.assumeIsolated { charger in
            charger.connection = connection
            charger.perform(charger.behaviour.connected(at: charger.clock.now))
        }
    }

    package nonisolated func received(_ call: IncomingCall, on connection: StationConnection) {
        self.assumeIsolated { charger in
            charger.perform(charger.behaviour.received(call, at: charger.clock.now))
        }
    }

    package nonisolated func closed(_ connection: StationConnection, reason: CloseReason) {
        self.assumeIsolated { charger in
            guard charger.connection === connection else { return }
            charger.connection = nil
            charger.behaviour.disconnected(at: charger.clock.now)
            charger.ends.continuation.yield()
        }
    }
}
