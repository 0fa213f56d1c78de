import SmartCharging

/// Whether the central system may trust what it takes other things to draw: everything else the judge holds against it is added to that.
extension Judge {
    /// Milliseconds after a session or a connection began or ended in which the central system may not have heard of it.
    private static let hearsay = 60_000
    /// Milliseconds that a charger's meter may tell of before, and after which its last value says nothing.
    private static let meterDelay = 10_000
    private static let valueAge = 15_000
    /// Amperes by which a car's own meter, and a fuse's for each ampere of its rating, may be wrong.
    private static let carError = 1.0
    private static let fuseError = 0.01

    mutating func began(_ fault: Fault.Kind) {
        if let fuse = fault.meter, self.judged.indices.contains(fuse) { self.judged[fuse].trouble.begin() }
        for place in self.outlets.indices where fault.afflicts(self.outlets[place].charger) { self.outlets[place].trouble.begin() }
    }

    mutating func ended(_ fault: Fault.Kind, now: Int) {
        if let fuse = fault.meter, self.judged.indices.contains(fuse) { self.judged[fuse].trouble.end(at: now) }
        for place in self.outlets.indices where fault.afflicts(self.outlets[place].charger) { self.outlets[place].trouble.end(at: now) }
    }

    /// Holds what the central system says of each fuse with a meter against the truth. To be asked once a second.
    /// - Parameters:
    ///   - base: what it takes other things to draw, nil while it does not run.
    ///   - others: what they draw in truth, by fuse.
    ///   - drawn: what flows to an outlet's car, by outlet, on the site's phases.
    mutating func compare(
        now: Int, base: (Int) -> PerPhase<Double>?, others: (Int) -> PerPhase<Double>, drawn: (Int) -> PerPhase<Double>
    ) {
        for fuse in self.fuses.indices where self.fuses[fuse].poll != nil {
            guard let base = base(fuse) else {
                self.judged[fuse].forget()
                continue
            }
            let fuseTolerance = 1 + self.fuses[fuse].rating.greatest * Self.fuseError
            guard self.judged[fuse].isLow(base, than: others(fuse), by: fuseTolerance, at: now) else { continue }
            let below = self.outlets.indices.filter { self.outlets[$0].path.contains(fuse) }
            let cars = below.count { self.outlets[$0].phases != nil }
            let hidden = below.reduce(PerPhase<Double>.zero) { $0 + self.hidden(by: self.outlets[$1], drawing: drawn($1), at: now) }
            self.judged[fuse].compare(base, tolerance: fuseTolerance + Double(cars) * Self.carError, hidden: hidden, at: now)
        }
    }

    /// What may flow to an outlet beyond what does, as far as the central system can know: behind that a rise of the building can hide.
    private func hidden(by outlet: Outlet, drawing: PerPhase<Double>, at now: Int) -> PerPhase<Double> {
        let mayDraw = self.mayDraw(outlet, at: now)
        guard outlet.isConnected, !outlet.trouble.isFelt(at: now), outlet.changed + Self.hearsay <= now else {
            return drawing.map { max(0, max(outlet.hardware, mayDraw) - $0) }
        }
        guard let phases = outlet.phases else { return .zero }
        let isTold = outlet.heard.map { now - $0 < Self.valueAge } ?? false
        let isKnown = isTold && outlet.limits.isSettled(for: self.rules.window + Self.meterDelay, at: now)
        var hidden = PerPhase<Double>.zero
        for phase in Phase.allCases {
            // That a car leaves a phase alone is not known before its charger has told so, and some never do.
            if !isKnown || !phases.contains(phase) { hidden[phase] = max(0, mayDraw - drawing[phase]) }
        }
        return hidden
    }

    /// A limit rises: was it into current that the building takes?
    mutating func holdAgainstTruth(_ riser: Outlet, _ limit: Double, on fuse: Int, _ sum: PerPhase<Double>, now: Int) {
        for phase in Phase.allCases where riser.phases?.contains(phase) ?? false {
            guard let others = self.judged[fuse].missed(on: phase, at: now) else { continue }
            let (rating, margin) = (self.fuses[fuse].rating[phase], self.fuses[fuse].margin)
            let total = sum[phase] + others + margin
            guard total > rating + Self.tolerance else { continue }
            self.report(
                .baseTooLow, now, "\(self.fuses[fuse].name) \(phase)",
                "\(riser.name) rises to \(limit.short) A: \(self.parts(fuse, phase, now)) + other load in truth \(others.short) + margin "
                    + "\(margin.short) = \(total.short) A > \(rating.short) A")
        }
    }
}

extension Fault.Kind {
    /// The fuse whose meter is not to be trusted.
    fileprivate var meter: Int? {
        switch self {
        case .meterSilent(let fuse), .meterFrozen(let fuse), .meterLies(let fuse, _), .meterLate(let fuse, _): fuse
        case .lineLost, .linesLost, .lineMute, .lineSlow, .chargerRestarts, .chargerForgets, .chargerRefuses, .chargerIgnores,
            .chargerDelays,
            .chargerLies, .gatewayCrash, .powerCut, .diskFull, .diskSlow, .clockStep, .buildingJump:
            nil
        }
    }

    /// Whether the central system may not know what a charger does.
    fileprivate func afflicts(_ charger: Int) -> Bool {
        switch self {
        case .lineLost(let place), .lineMute(let place), .lineSlow(let place), .chargerRestarts(let place, _), .chargerForgets(let place),
            .chargerRefuses(let place), .chargerIgnores(let place), .chargerDelays(let place, _), .chargerLies(let place):
            place == charger
        case .linesLost, .powerCut: true
        case .meterSilent, .meterFrozen, .meterLies, .meterLate, .gatewayCrash, .diskFull, .diskSlow, .clockStep, .buildingJump: false
        }
    }
}
