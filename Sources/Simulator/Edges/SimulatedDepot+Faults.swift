package import SmartCharging

/// What goes wrong at a depot while it runs. Chargers and fuses are named by their places in the plan; one that is not there is ignored.
extension SimulatedDepot {
    /// The charger whose car draws most, nil while none draws.
    package func busiestCharger() -> Int? {
        let currents = self.chargers.map { charger in
            charger.assumeIsolated { $0.behaviour.outlets.map(\.currents.greatest).reduce(0, +) }
        }
        guard let most = currents.max(), most >= PilotSignal.minimum - 1 else { return nil }
        return currents.firstIndex(of: most)
    }

    /// What is wrong with the meter of a fuse from now on; nil: nothing any more.
    package func setMeter(_ fuse: Int, _ trouble: SimulatedMeter.Trouble?) { self.meterTroubles[fuse] = trouble }

    package func change(_ chargers: [Int], _ change: @Sendable (inout ChargerQuirks) -> Void) {
        for place in chargers where self.chargers.indices.contains(place) { self.chargers[place].assumeIsolated { $0.change(change) } }
    }

    package func losePower(_ chargers: [Int], for time: Duration) {
        for place in chargers where self.chargers.indices.contains(place) {
            self.chargers[place].assumeIsolated { $0.losePower(for: time) }
        }
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
