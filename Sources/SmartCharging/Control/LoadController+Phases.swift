extension LoadController {
    /// Compares what a car draws with what the nearest meter above it shows, whenever its charger says something new.
    mutating func observePhases(of index: Int, at now: Instant) {
        guard self.states[index].point.wants, let measured = self.states[index].fresh(self.settings, at: now),
            self.states[index].proof.sampledAt != measured.at, let fuse = self.nearestMeter(of: index),
            let reading = self.watches[fuse]?.recentReading(at: now)
        else { return }
        let sample = PhaseProof.Sample(drawn: measured.current.greatest, reading: reading, at: measured.at)
        var proof = self.states[index].proof
        proof.observe(sample) { since in
            // Its step says nothing where another car may have made one at the same time.
            let quiet = since.duration(to: now) + self.settings.responseWindow
            return self.states.indices.allSatisfy {
                $0 == index || !self.states[$0].path.contains(fuse) || self.states[$0].isUnchanged(for: quiet, at: now)
            }
        }
        self.states[index].accept(proof)
    }

    private func nearestMeter(of index: Int) -> Int? {
        for fuse in self.states[index].path where self.watches[fuse] != nil { return fuse }
        return nil
    }
}

extension PointState {
    /// Neither its limit nor its session has changed for so long.
    fileprivate func isUnchanged(for time: Duration, at now: Instant) -> Bool {
        self.begun + time <= now && self.commitment.isQuiet(for: time, at: now)
    }
}
