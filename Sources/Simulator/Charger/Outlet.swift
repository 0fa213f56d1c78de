package import FoundationEssentials
package import OCPP16
package import SmartCharging

/// One connector of a charger with its contactor, its pilot signal, its energy register, and the car that is plugged in.
package struct Outlet: Sendable {
    /// From 1.
    package let number: Int
    package private(set) var car: SimulatedCar?
    package private(set) var pilot = PilotSignal()
    /// Wh since it was built.
    package private(set) var energy = 0.0
    package internal(set) var session = Session.none
    var isOperative = true
    /// What the central system was told last.
    var reported: StatusNotification.Status?
    /// The tag that charges here once the supply is back.
    var resumption: IdToken?
    private var limit = LateLimit()

    package enum Session: Sendable, Equatable {
        case none
        /// The central system is asked whether this tag may charge here.
        case asking(IdToken, profile: ChargingProfile?)
        case running(Running)
        /// It ended, and the car is still there.
        case over
    }

    package struct Running: Sendable, Equatable {
        /// The charger's own count.
        package var count: Int
        package var tag: IdToken
        package var began: Date
        /// Nil while no meter values are wanted.
        var nextSample: ContinuousClock.Instant?
        /// Meter values that were taken and not told yet.
        var untold: [Untold] = []
    }

    package struct Untold: Sendable, Equatable {
        var values: MeterValues
        var due: ContinuousClock.Instant
    }

    init(number: Int) {
        self.number = number
    }

    package var running: Running? {
        if case .running(let running) = self.session { running } else { nil }
    }

    /// The tag whose answer is awaited.
    var asking: IdToken? {
        if case .asking(let tag, _) = self.session { tag } else { nil }
    }

    /// The register as it is told, in whole Wh.
    package var register: Int { Int(self.energy) }

    /// Amperes at the charger's terminals.
    package var currents: PerPhase<Double> { self.car?.currents ?? PerPhase(repeating: 0) }

    /// A car waits for somebody to show a tag.
    var isReady: Bool { self.car != nil && self.session == .none && self.isOperative }

    var status: StatusNotification.Status {
        guard let car else { return self.isOperative ? .available : .unavailable }
        switch self.session {
        case .none, .asking: return self.isOperative ? .preparing : .unavailable
        case .running: return self.pilot.offered == 0 ? .suspendedEVSE : car.isContent ? .suspendedEV : .charging
        case .over: return .finishing
        }
    }

    mutating func plugIn(_ car: SimulatedCar) {
        self.car = car
        self.session = .none
    }

    mutating func unplug() {
        self.car = nil
        self.session = .none
        self.resumption = nil
        self.pilot.open()
    }

    /// The same car, plugged in anew.
    mutating func replug(at now: ContinuousClock.Instant) {
        guard var car = self.car else { return }
        car.replug(at: now)
        self.unplug()
        self.plugIn(car)
    }

    /// Ends what runs; the contactor opens at once.
    mutating func endSession() {
        self.session = self.car == nil ? .none : .over
        self.cutOff()
    }

    /// Nothing flows from this moment.
    mutating func cutOff() {
        self.limit = LateLimit()
        self.pilot.open()
        self.car?.cutOff()
    }

    /// - Parameters:
    ///   - limit: amperes per phase that a running session may draw; nil without supply.
    ///   - delay: how long each change of it is on its way to the pilot signal.
    mutating func advance(to now: ContinuousClock.Instant, limit: Double?, delay: Duration, speed: Double) {
        if self.running != nil, let limit {
            self.pilot.follow(self.limit.follow(limit, after: delay, at: now), at: now)
            self.car?.offer(self.pilot.offered, at: now)
        }
        self.energy += self.car?.advance(to: now, speed: speed) ?? 0
    }
}
