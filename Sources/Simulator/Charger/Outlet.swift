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
    }

    init(number: Int) {
        self.number = number
    }

    package var running: Running? {
        if case .running(let running) = self.session { running } else { nil }
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
        case .running: return self.pilot.offered == 0 ? .suspendedEVSE : car.isFull ? .suspendedEV : .charging
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
        self.pilot.open()
    }

    /// Ends what runs; the contactor opens at once.
    mutating func endSession() {
        self.session = self.car == nil ? .none : .over
        self.pilot.open()
        self.car?.cutOff()
    }

    /// - Parameter limit: amperes per phase that a running session may draw.
    mutating func advance(to now: ContinuousClock.Instant, limit: Double, speed: Double) {
        if self.running != nil {
            self.pilot.follow(limit, at: now)
            self.car?.offer(self.pilot.offered, at: now)
        }
        self.energy += self.car?.advance(to: now, speed: speed) ?? 0
    }
}
