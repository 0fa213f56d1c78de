import SmartCharging

/// When a charger that refused the better means of control is asked whether it takes them after all. What refuses for a while, as during an
/// update, must not be out of control for good; what never takes them is asked ever more seldom.
struct MeansProbe: Sendable {
    private var failures = 0
    private var next: ContinuousClock.Instant
    /// The connector whose limit is sent by other means than those in use, and which.
    private(set) var underWay: (point: PointID, means: ControlMeans)?

    private static let waits: [Duration] = [.seconds(300), .seconds(900), .seconds(3_600), .seconds(14_400)]

    init(refusedAt now: ContinuousClock.Instant) { self.next = now + Self.waits[0] }

    /// For a charger that has just started, or that nobody has asked since the gateway did.
    init(dueAt now: ContinuousClock.Instant) { self.next = now }

    func isDue(at now: ContinuousClock.Instant) -> Bool { self.underWay == nil && self.next <= now }

    /// - Parameter candidates: the better means, not empty: they take turns.
    mutating func begin(_ candidates: [ControlMeans], at point: PointID) {
        self.underWay = (point, candidates[self.failures % candidates.count])
    }

    mutating func failed(at now: ContinuousClock.Instant) {
        self.underWay = nil
        self.failures += 1
        self.next = now + Self.waits[min(self.failures, Self.waits.count - 1)]
    }
}

extension Site {
    /// By which of its profiles the limit of a connector is sent now.
    func means(of id: ChargerID, for point: PointID) -> ControlMeans {
        if let probe = self.probes[id]?.underWay, probe.point == point { return probe.means }
        return self.means(of: id)
    }

    /// Begins to ask whether better means are taken, with the limit that is about to be sent. What is set aside stays so until they are.
    mutating func probe(with order: Order, to id: ChargerID, at now: ContinuousClock.Instant) {
        let candidates = self.betterMeans(of: id)
        guard !candidates.isEmpty, self.clearing[id]?.isEmpty ?? true else { return }
        var probe = self.probes[id] ?? MeansProbe(dueAt: now)
        guard probe.isDue(at: now) else { return }
        probe.begin(candidates, at: order.point)
        self.probes[id] = probe
    }

    /// A limit was taken: by better means, if one was on its way by those.
    mutating func probeTaken(_ order: Order, by id: ChargerID, at now: Moment) -> Decision<Void> {
        guard let (point, means) = self.probes[id]?.underWay, point == order.point else { return Decision(()) }
        self.probes[id] = nil
        return Decision((), [Entry(at: now.wall, .means(charger: id, are: means))], notices: [.controlledAgain(id, by: means)])
    }

    /// A limit was not taken, or nobody knows. False where it was none that was sent by better means.
    /// - Parameter isOpen: the charger may hold it all the same.
    mutating func probeFailed(at point: PointID, of id: ChargerID, isOpen: Bool, _ now: ContinuousClock.Instant) -> Bool {
        guard let (place, means) = self.probes[id]?.underWay, place == point else { return false }
        self.probes[id]?.failed(at: now)
        // A session's profile that may be there would overrule the default.
        if isOpen, means == .transaction, self.means(of: id) == .standard { self.clearing[id] = [point.connector] }
        return true
    }

    /// The connection ended, or was replaced.
    mutating func abandonProbe(of id: ChargerID, at now: ContinuousClock.Instant) {
        guard let point = self.probes[id]?.underWay?.point else { return }
        _ = self.probeFailed(at: point, of: id, isOpen: true, now)
    }

    /// The means that a charger refused, the best first.
    private func betterMeans(of id: ChargerID) -> [ControlMeans] {
        guard self.state.chargers[id]?.means != nil, !self.configuration.ocpp.certificationMode else { return [] }
        let (best, present) = (self.traits(of: id).control, self.means(of: id))
        return ControlMeans.allCases.filter { $0 >= best && $0 < present && self.hasRoom(for: $0, on: id) }
    }
}
