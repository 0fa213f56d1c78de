package import FoundationEssentials
import OCPP16
package import OCPPJ
package import SmartCharging

/// An OCPP 1.6 charge point as a value: what happens to it goes in, what it does comes out. The same value runs over a real socket
/// (`SimulatedCharger`) and in virtual time.
///
/// The caller lets time pass with `advance` a few times a second and does what each method returns, in order. Instants must not go
/// backwards.
package struct ChargerBehaviour: Sendable {
    package enum Effect: Sendable {
        /// To be sent; its end comes back through `ended`.
        case call(OutgoingCall)
        case answer(MessageID, [UInt8])
        case refuse(MessageID, CallError)
        /// It restarts: the socket is to be closed, and opened again a little later.
        case hangUp
    }

    /// What one kind of charger is like.
    package struct Make: Sendable {
        package var vendor: String
        package var model: String
        package var firmware: String
        package var connectors: Int
        /// Amperes per phase that the whole charger carries.
        package var maximum: Double
        /// How much faster batteries fill and registers count than the clock goes.
        package var speed: Double
        package var quirks: ChargerQuirks
        /// For what it leaves to chance.
        package var seed: UInt64

        package init(
            vendor: String = "Fusekeeper", model: String = "Simulated 22", firmware: String = "1.0", connectors: Int = 1,
            maximum: Double = 32, speed: Double = 1, quirks: ChargerQuirks = ChargerQuirks(), seed: UInt64 = 0
        ) {
            self.vendor = vendor
            self.model = model
            self.firmware = firmware
            self.connectors = max(1, connectors)
            self.maximum = maximum
            self.speed = speed
            self.quirks = quirks
            self.seed = seed
        }
    }

    enum Registration: Sendable, Equatable {
        /// It has started and not been answered.
        case none
        /// It may say nothing before then.
        case waiting(until: ContinuousClock.Instant)
        /// Holds until it restarts, across connections.
        case accepted
    }

    package private(set) var make: Make
    /// At first those of its make.
    package var quirks: ChargerQuirks
    package internal(set) var keys: ConfigurationKeys
    /// Their transactions have the charger's own count.
    package internal(set) var profiles: ChargerProfiles { didSet { self.limitForecast = nil } }
    package internal(set) var outlets: [Outlet]
    /// Sessions that were started and ended since it was built.
    package internal(set) var sessions = (started: 0, ended: 0)

    var clock: ChargerClock { didSet { self.limitForecast = nil } }
    var registration = Registration.none
    var isConnected = false
    var outbox = ChargerOutbox()
    var nextHeartbeat: ContinuousClock.Instant?
    /// It has no supply until then.
    var darkUntil: ContinuousClock.Instant?
    var lateAnswers: [LateAnswer] = []
    var limitForecast: LimitForecast?
    var dice: SeededGenerator

    struct LateAnswer: Sendable {
        var effects: [Effect]
        var due: ContinuousClock.Instant
    }

    static let volts = 230.0

    /// A charger that was just switched on.
    /// - Parameter date: what its own calendar says.
    package init(_ make: Make, clock date: Date, at now: ContinuousClock.Instant) {
        self.make = make
        self.quirks = make.quirks
        self.keys = ConfigurationKeys(connectors: make.connectors, quirks: make.quirks)
        let capacity = make.quirks.capacity
        self.profiles = ChargerProfiles(
            ProfileCapability(
                connectors: make.connectors, highestLevel: capacity.highestLevel, mostPeriods: capacity.mostPeriods,
                mostProfiles: capacity.mostProfiles, units: make.quirks.units))
        self.outlets = (1...make.connectors).map(Outlet.init(number:))
        self.clock = ChargerClock(date.addingTimeInterval(make.quirks.calendar.error.fractionalSeconds), at: now)
        self.dice = SeededGenerator(seed: make.seed)
    }

    /// Somebody has put another firmware on it; it tells so when it introduces itself next.
    package mutating func install(firmware: String) { self.make.firmware = firmware }

    package var isAccepted: Bool { self.registration == .accepted }

    /// Messages of transactions that are not acknowledged yet.
    package var backlog: Int { self.outbox.transactions.count }

    // MARK: The connection

    package mutating func connected(at now: ContinuousClock.Instant) -> [Effect] {
        guard !self.isDark else { return [.hangUp] }
        self.isConnected = true
        if self.quirks.forgetsRegistration { self.registration = .none }
        self.lose(self.quirks.lossOnReconnect)
        if !self.isAccepted {
            self.boot()
        } else {
            self.reportStatuses(at: now)
            self.scheduleHeartbeat(at: now)
        }
        return self.pump(at: now)
    }

    package mutating func disconnected(at now: ContinuousClock.Instant) {
        self.isConnected = false
        self.outbox.disconnected()
        self.lateAnswers = []
        guard !self.isDark else { return }
        // Who was asking is not kept waiting for an answer that will not come.
        for index in self.outlets.indices { self.decideAlone(index, at: now) }
    }

    // MARK: Time

    package mutating func advance(to now: ContinuousClock.Instant) -> [Effect] {
        self.startAgain(at: now)
        let limits = self.currentLimits(at: now)
        for index in self.outlets.indices {
            self.outlets[index].advance(
                to: now, limit: self.isDark ? nil : self.obeyed(limits[index]), delay: self.quirks.limitDelay, speed: self.make.speed)
            self.sample(index, at: now)
        }
        guard !self.isDark else { return [] }
        self.reportStatuses(at: now)
        if case .waiting(let until) = self.registration, until <= now {
            self.registration = .none
            self.boot()
        }
        if let nextHeartbeat, nextHeartbeat <= now, self.isConnected, self.isAccepted {
            self.outbox.put(.heartbeat, Heartbeat())
            self.scheduleHeartbeat(at: now)
        }
        return self.answersDue(at: now) + self.pump(at: now)
    }

    /// The number that the central system gave to what runs at an outlet.
    package func transactionID(of outlet: Outlet) -> Int? {
        outlet.running.flatMap { self.outbox.transactions.number(of: $0.count) }
    }

    // MARK: Saying

    /// The next call, if there is something to say and nothing under way.
    mutating func pump(at now: ContinuousClock.Instant) -> [Effect] {
        guard self.isConnected, !self.quirks.answering.isMute, let call = self.outbox.next(isAccepted: self.isAccepted, at: now) else {
            return []
        }
        return [.call(call)]
    }

    mutating func boot() {
        guard self.registration == .none else { return }
        self.outbox.put(
            .boot,
            BootNotification(
                chargePointVendor: CIString(truncating: self.make.vendor), chargePointModel: CIString(truncating: self.make.model),
                firmwareVersion: CIString(truncating: self.make.firmware)))
    }

    /// Tells what has changed since it was told last (4.9).
    mutating func reportStatuses(at now: ContinuousClock.Instant) {
        guard self.isConnected, self.isAccepted else { return }
        for index in self.outlets.indices where self.outlets[index].status != self.outlets[index].reported {
            self.report(index, at: now)
        }
    }

    mutating func report(_ index: Int, at now: ContinuousClock.Instant) {
        let outlet = self.outlets[index]
        self.outlets[index].reported = outlet.status
        self.outbox.put(
            .status(connector: outlet.number),
            StatusNotification(connectorId: outlet.number, status: outlet.status, timestamp: Timestamp(self.clock.date(at: now))))
    }

    mutating func scheduleHeartbeat(at now: ContinuousClock.Instant) {
        let interval = self.keys.number(.heartbeatInterval)
        self.nextHeartbeat = interval > 0 ? now + .seconds(interval) : nil
    }
}
