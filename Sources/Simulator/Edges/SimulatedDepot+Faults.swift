package import SmartCharging

/// What goes wrong at a depot while it runs. Chargers and fuses are named by their places in the plan; one that is not there is ignored.
extension SimulatedDepot {
    /// The charger that charges and whose car would draw most beyond what it may, nil while none charges.
    package func hungriestCharger() -> Int? {
        let hungers = self.chargers.map { charger in charger.assumeIsolated { $0.behaviour.outlets.compactMap(\.hunger).max() } }
        guard let most = hungers.compactMap(\.self).max() else { return nil }
        return hungers.firstIndex(of: most)
    }

    /// What is wrong with the meter of a fuse from now on; nil: nothing any more.
    package func setMeter(_ fuse: Int, _ trouble: SimulatedMeter.Trouble?) { self.meterTroubles[fuse] = trouble }

    package func change(_ chargers: [Int], _ change: @Sendable (inout ChargerQuirks) -> Void) {
        for place in chargers where self.chargers.indices.contains(place) { self.chargers[place].assumeIsolated { $0.change(change) } }
    }

    /// - Parameter delay: from the supply's return to the first connection.
    package func losePower(_ chargers: [Int], for time: Duration, reachableAfter delay: Duration = .zero) {
        for place in chargers where self.chargers.indices.contains(place) {
            self.chargers[place].assumeIsolated { $0.losePower(for: time, reachableAfter: delay) }
        }
    }

    /// Told after the next restart.
    package func install(firmware: String, on charger: Int) {
        if self.chargers.indices.contains(charger) { self.chargers[charger].assumeIsolated { $0.install(firmware: firmware) } }
    }

    package func hangUp(_ charger: Int) {
        if self.chargers.indices.contains(charger) { self.chargers[charger].assumeIsolated { $0.hangUp() } }
    }

    /// Amperes that the building draws more than its plan says, from now on.
    package func setExtraLoad(_ load: PerPhase<Double>) { self.state.extraLoad = load }

    /// Begins a record of the fuses beside the one of the whole time.
    package func watch() -> Int { self.state.watch() }

    package func watched(_ watch: Int) -> [FuseRecord] { self.state.watched(watch) }

    package func endWatch(_ watch: Int) { self.state.endWatch(watch) }
}

extension Outlet {
    /// Amperes that its car would draw beyond what it draws, nil while it draws nothing.
    fileprivate var hunger: Double? {
        guard let car, car.current >= PilotSignal.minimum - 1 else { return nil }
        return (car.model.maximum - car.current) * Double(car.model.phases.rawValue)
    }
}
