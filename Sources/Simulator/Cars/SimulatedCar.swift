package import SmartCharging

/// A car at an outlet: follows the pilot signal a few seconds late, ramps its current, takes less as its battery fills, and stops
/// when it has what it came for.
package struct SimulatedCar: Sendable, Equatable {
    package let model: CarModel
    /// Wh.
    package private(set) var charge: Double
    /// Amperes on each phase that it uses.
    package private(set) var current = 0.0
    /// What the pilot signal says, as far as it has followed.
    private var allowed = 0.0
    private var announced: [Offer] = []
    private var now: ContinuousClock.Instant
    private var pluggedIn: ContinuousClock.Instant
    /// Since when it has been offered too little.
    private var waitingSince: ContinuousClock.Instant?
    /// How long it has been full, by the time that its battery lives in; nil before.
    private var fullFor: Duration?
    package private(set) var isAsleep = false

    private struct Offer: Sendable, Equatable {
        var amps: Double
        var from: ContinuousClock.Instant
    }

    private static let volts = 230.0
    /// Cars stay a little below what they are offered.
    private static let caution = 0.2
    /// The share of its battery from which it takes less, and what of its maximum it takes at the end.
    private static let taperFrom = 0.8
    private static let taperTo = 0.25
    /// The longest time that is reckoned with one current.
    private static let step = Duration.seconds(1)
    /// How long an unsteady car keeps to what it draws.
    private static let whim = Duration.seconds(20)

    package init(_ model: CarModel, at now: ContinuousClock.Instant) {
        self.model = model
        self.charge = model.battery * model.arrival
        self.now = now
        self.pluggedIn = now
    }

    /// Of the battery, 0…1.
    package var stateOfCharge: Double { self.model.battery > 0 ? self.charge / self.model.battery : 1 }

    package var isFull: Bool { self.stateOfCharge >= self.model.target || self.appetite < self.model.habits.finishesBelow }

    /// It draws nothing though it is offered something, and not only because it has not followed yet.
    package var isContent: Bool {
        self.current == 0 && self.wanted(of: self.announced.last?.amps ?? self.allowed) == 0
    }

    /// Amperes at the charger's terminals: a one-phase car uses L1, a two-phase one L1 and L2.
    package var currents: PerPhase<Double> {
        switch self.model.phases {
        case .one: PerPhase(self.current, 0, 0)
        case .two: PerPhase(self.current, self.current, 0)
        case .three: PerPhase(repeating: self.current)
        }
    }

    /// Tells it the pilot signal: below 6 A it has to stop.
    package mutating func offer(_ amps: Double, at now: ContinuousClock.Instant) {
        guard amps != self.announced.last?.amps ?? self.allowed else { return }
        self.announced.append(Offer(amps: amps, from: now + self.model.reaction))
    }

    /// Cuts it off: the contactor does not wait for the car.
    package mutating func cutOff() {
        self.announced = []
        self.allowed = 0
        self.current = 0
    }

    /// Somebody takes the plug out and puts it in again.
    package mutating func replug(at now: ContinuousClock.Instant) {
        self.cutOff()
        self.now = now
        self.pluggedIn = now
        self.waitingSince = nil
        switch self.model.habits.sleep {
        case .never, .untilReplugged: self.isAsleep = false
        case .forGood: break
        }
    }

    /// Lets time pass.
    /// - Parameter speed: how much faster its battery fills than by the clock that it follows the pilot signal with.
    /// - Returns: Wh that it drew.
    package mutating func advance(to now: ContinuousClock.Instant, speed: Double = 1) -> Double {
        var energy = 0.0
        while self.now < now {
            if let next = self.announced.first, next.from <= self.now {
                self.allowed = next.amps
                self.announced.removeFirst()
                continue
            }
            let end = min(now, self.now + Self.step, self.announced.first?.from ?? now)
            energy += self.draw(for: self.now.duration(to: end).fractionalSeconds, speed: speed)
            self.now = end
        }
        return energy
    }

    private mutating func draw(for seconds: Double, speed: Double) -> Double {
        self.feel(for: .seconds(seconds * speed))
        let wanted = self.wanted(of: self.allowed)
        let change = self.model.maximum / max(self.model.ramp.fractionalSeconds, 0.1) * seconds
        self.current = wanted < self.current ? max(wanted, self.current - change) : min(wanted, self.current + change)
        let drawn = self.current * Self.volts * Double(self.model.phases.rawValue) * seconds * speed / 3600
        // What warms the cabin does not go into the battery.
        if self.fullFor != nil { return self.isWarming ? drawn : 0 }
        let room = max(0, self.model.battery * self.model.target - self.charge)
        let energy = min(room, drawn)
        self.charge += energy
        return energy
    }

    /// Notices that it is full, that it waits, that it has waited too long.
    private mutating func feel(for time: Duration) {
        if self.isFull {
            self.fullFor = (self.fullFor ?? .zero) + time
            self.waitingSince = nil
        } else if self.allowed >= self.model.habits.pausesBelow {
            self.waitingSince = nil
        } else {
            let since = self.waitingSince ?? self.now
            self.waitingSince = since
            if let patience = self.model.habits.sleep.patience, since.duration(to: self.now) >= patience { self.isAsleep = true }
        }
    }

    /// What it would draw of an offer if it could change at once.
    private func wanted(of offer: Double) -> Double {
        guard !self.isAsleep, offer >= self.model.habits.pausesBelow else { return 0 }
        let taken = self.isFull ? (self.isWarming ? self.model.habits.preconditioning?.amps ?? 0 : 0) : self.appetite
        guard taken > 0 else { return 0 }
        let floor = self.model.habits.finishesBelow > 0 ? 0 : PilotSignal.minimum
        return max(0, min(max(taken, floor), offer) * (1 - self.whim) - Self.caution)
    }

    /// What its battery takes.
    private var appetite: Double {
        let fill = min(max((self.stateOfCharge - Self.taperFrom) / (1 - Self.taperFrom), 0), 1)
        return self.model.maximum * (1 - fill * (1 - Self.taperTo))
    }

    private var isWarming: Bool {
        guard let plan = self.model.habits.preconditioning, let fullFor else { return false }
        return fullFor >= plan.start && fullFor < plan.start + plan.length
    }

    /// 0…1: what it leaves at the moment.
    private var whim: Double {
        guard self.model.habits.unsteadiness > 0 else { return 0 }
        let part = UInt64(max(self.pluggedIn.duration(to: self.now) / Self.whim, 0))
        var generator = SeededGenerator(seed: self.model.seed, part: part)
        return Double.random(in: 0...self.model.habits.unsteadiness, using: &generator)
    }
}
