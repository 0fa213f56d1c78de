import SmartCharging

/// What passes with time: currents, meters, decisions.
extension VirtualSite {
    /// So long after a fault what it did may still be felt.
    private static let aftermath = 120_000

    /// Lets a second pass: what flowed in it is measured in truth.
    func passSecond() {
        let second = self.elapsed / 1000
        for charger in self.chargers.indices where self.chargers[charger].nextStep <= self.elapsed { self.step(charger) }
        self.lastBuilding = self.hasPower ? self.building.load(at: second) : .zero
        self.addLoads()
        let isGuarded = self.blinds == 0 && self.clearSince + Self.aftermath <= self.elapsed && second > 300
        for (fuse, load) in self.loads.enumerated() {
            let rating = self.plan.fuses[fuse].rating
            self.report.fuses[fuse].add(load, rating: rating, at: second)
            self.report.guarded[fuse].add(isGuarded ? self.carried(load, by: fuse) : .zero, rating: rating, at: second)
        }
        for charger in self.chargers.indices {
            self.report.sessionHours += Double(self.chargers[charger].sessions.count { $0 != nil }) / 3600
        }
        self.trace(second)
        self.put(.second, in: 1_000)
    }

    /// A fuse's load on the phases that cars load: what the building does alone, no gateway can end.
    private func carried(_ load: PerPhase<Double>, by fuse: Int) -> PerPhase<Double> {
        let others = fuse == 0 ? self.lastBuilding : .zero
        return load.merging(others) { $0 - $1 >= Self.carDraw ? $0 : 0 }
    }

    /// Amperes from which a car is taken to charge.
    private static let carDraw = 1.0

    private func addLoads() {
        for fuse in self.loads.indices { self.loads[fuse] = .zero }
        self.loads[0] = self.lastBuilding
        for charger in self.chargers.indices { self.loads[self.plan.chargers[charger].fuse] += self.chargers[charger].currents }
        for fuse in self.loads.indices.reversed() {
            if let parent = self.plan.fuses[fuse].parent { self.loads[parent] += self.loads[fuse] }
        }
    }

    func poll(_ meter: Int) {
        let fuse = self.meters[meter].fuse
        if self.central.isRunning {
            let (report, after) = self.meters[meter].read(self.loads[fuse], at: self.time.now)
            self.put(.meter(fuse, report), in: after)
        }
        self.put(.poll(meter), in: self.meters[meter].poll)
    }

    /// A step of control, and the judge's look at what came of it.
    func beat() {
        if self.central.isRunning {
            self.central.beat()
            self.judge.check(now: self.elapsed) { self.central.base(of: $0) }
            self.compareBases()
            for (fuse, load) in self.loads.enumerated() {
                self.tell(
                    "\(self.plan.fuses[fuse].name): flows \(load.values.map(\.short)), may flow "
                        + "\(self.judge.committed(on: fuse, now: self.elapsed).values.map(\.short)), other load "
                        + "\(self.central.base(of: fuse)?.values.map(\.short) ?? [])")
            }
            guard self.isShowing else { return self.put(.beat, in: 1_000) }
            for place in self.places {
                let charger = self.plan.chargers[place.charger].identity
                guard let explanation = self.central.explanation(of: charger, connector: place.connector) else { continue }
                self.tell("\(charger) connector \(place.connector): \(explanation)")
            }
        }
        self.put(.beat, in: 1_000)
    }

    private func compareBases() {
        self.judge.compare(
            now: self.elapsed, base: { self.central.base(of: $0) }, others: { $0 == 0 ? self.lastBuilding : .zero },
            drawn: { place in
                let (charger, connector) = (self.places[place].charger, self.places[place].connector)
                return self.plan.chargers[charger].rotation.site(self.chargers[charger].behaviour.outlets[connector - 1].currents)
            })
    }

    func finished() -> DayReport {
        for place in self.places.indices { self.leaves(place) }
        self.report.violations = self.judge.violations
        self.report.violationCount = self.judge.count
        self.report.acknowledged = self.witness.count
        self.report.fullest = self.judge.fullest
        self.digest.add(self.report.delivered)
        self.report.digest = String(self.digest.value, radix: 16)
        return self.report
    }
}
