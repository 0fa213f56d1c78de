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

    package init(_ model: CarModel, at now: ContinuousClock.Instant) {
        self.model = model
        self.charge = model.battery * model.arrival
        self.now = now
    }

    /// Of the battery, 0…1.
    package var stateOfCharge: Double { self.model.battery > 0 ? self.charge / self.model.battery : 1 }

    package var isFull: Bool { self.stateOfCharge >= self.model.target }

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
        let wanted = self.wanted
        let change = self.model.maximum / max(self.model.ramp.fractionalSeconds, 0.1) * seconds
        self.current = wanted < self.current ? max(wanted, self.current - change) : min(wanted, self.current + change)
        let room = max(0, self.model.battery * self.model.target - self.charge)
        let energy = min(room, self.current * Self.volts * Double(self.model.phases.rawValue) * seconds * speed / 3600)
        self.charge += energy
        return energy
    }

    /// What it would draw if it could change at once.
    private var wanted: Double {
        guard !self.isFull, self.allowed >= PilotSignal.minimum else { return 0 }
        let fill = min(max((self.stateOfCharge - Self.taperFrom) / (1 - Self.taperFrom), 0), 1)
        let taken = self.model.maximum * (1 - fill * (1 - Self.taperTo))
        return min(max(taken, PilotSignal.minimum), self.allowed) - Self.caution
    }
}
