import FoundationEssentials
import OCPP16
import SmartCharging

/// Restarts: those that the central system wants, and those that the supply brings.
extension ChargerBehaviour {
    /// Without supply; it cannot be reached.
    package var isDark: Bool { self.darkUntil != nil }

    /// The supply fails, or the charger restarts by itself.
    /// - Parameter back: when it has started again.
    package mutating func losePower(until back: ContinuousClock.Instant, at now: ContinuousClock.Instant) -> [Effect] {
        self.isConnected = false
        self.outbox.disconnected()
        for index in self.outlets.indices {
            let tag = self.outlets[index].running?.tag ?? self.outlets[index].asking
            switch self.quirks.afterPowerCut {
            case .goesOn: self.outlets[index].resumption = self.outlets[index].asking
            case .beginsAgain:
                self.stop(index, .powerLoss, at: now)
                self.outlets[index].resumption = tag
            case .ends: self.stop(index, .powerLoss, at: now)
            }
            self.outlets[index].cutOff()
        }
        self.forgetConnection()
        self.darkUntil = back
        return [.hangUp]
    }

    /// Sessions end, and their ends are told after the restart.
    mutating func reset(_ request: Reset, at now: ContinuousClock.Instant) {
        let reason: StopReason =
            switch request.type {
            case .soft: .softReset
            case .hard: .hardReset
            }
        for index in self.outlets.indices { self.stop(index, reason, at: now) }
        self.forgetConnection()
    }

    /// The supply is back, if it is time.
    mutating func startAgain(at now: ContinuousClock.Instant) {
        guard let darkUntil, darkUntil <= now else { return }
        self.darkUntil = nil
        self.clock.set(self.clock.date(at: now).addingTimeInterval(self.quirks.calendar.error.fractionalSeconds), at: now)
        for index in self.outlets.indices {
            guard let tag = self.outlets[index].resumption else { continue }
            self.outlets[index].resumption = nil
            guard self.outlets[index].car != nil, self.outlets[index].running == nil else { continue }
            self.outlets[index].session = .none
            self.start(index, tag, nil, at: now)
        }
    }

    /// What a restart leaves nothing of.
    private mutating func forgetConnection() {
        self.registration = .none
        self.nextHeartbeat = nil
        self.lateAnswers = []
        self.profiles.reboot()
        self.lose(self.quirks.lossOnRestart)
        for index in self.outlets.indices { self.outlets[index].reported = nil }
    }
}
