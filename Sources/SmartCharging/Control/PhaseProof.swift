/// Which site phases a connector's car loads, told from its steps (3.7): what it draws more or less at once, the meter of its fuse must show on
/// those phases and on no other.
struct PhaseProof: Hashable, Sendable {
    /// What the car drew while it was steady, and what flowed through the fuse then.
    private struct Rest: Hashable, Sendable {
        var drawn: Amps
        var reading: PerPhase<Amps>
        var at: Instant
    }

    /// What the car drew at some moment, as its charger says.
    struct Sample {
        var drawn: Amps
        var reading: PerPhase<Amps>
        var at: Instant
    }

    private static let steps = 3
    private static let leastStep: Amps = 4
    /// The car moves as long as its samples differ by so much; and what a meter may be wrong beside a small step.
    private static let moving: Amps = 1
    private static let error: Amps = 1.5

    private var rest: Rest?
    private var latest: Amps = .zero
    private(set) var sampledAt: Instant?
    /// Where the last steps showed, and how many of them agree.
    private var seen: PhaseSet = []
    private var agreeing = 0
    /// A step of the car that is there now agrees: the charger's wiring stays, the number of a car's phases does not.
    private var isSeenOfThisCar = false

    /// Another car comes, or none.
    mutating func startOver() {
        self.rest = nil
        self.sampledAt = nil
        self.isSeenOfThisCar = false
    }

    /// Takes a new sample of the car.
    /// - Parameter isUndisturbed: whether no other car below the same meter has changed since a moment.
    mutating func observe(_ sample: Sample, isUndisturbed: (Instant) -> Bool) {
        let before = self.sampledAt == nil ? sample.drawn : self.latest
        self.latest = sample.drawn
        self.sampledAt = sample.at
        guard let rest = self.rest, (sample.drawn - rest.drawn).magnitude >= PhaseProof.moving else {
            self.rest = Rest(drawn: sample.drawn, reading: sample.reading, at: sample.at)
            return
        }
        guard (sample.drawn - before).magnitude < PhaseProof.moving else { return }
        self.rest = Rest(drawn: sample.drawn, reading: sample.reading, at: sample.at)
        let step = sample.drawn - rest.drawn
        guard step.magnitude >= PhaseProof.leastStep, isUndisturbed(rest.at),
            let phases = PhaseProof.phases(of: step, in: sample.reading - rest.reading), !phases.isEmpty
        else { return }
        self.agreeing = phases == self.seen ? self.agreeing + 1 : 1
        self.seen = phases
        self.isSeenOfThisCar = true
    }

    /// The phases that show the step; `nil` where some other load moved too.
    private static func phases(of step: Amps, in change: PerPhase<Amps>) -> PhaseSet? {
        let error = max(PhaseProof.error, Amps(tenths: step.magnitude.tenths / 4))
        var phases: PhaseSet = []
        for phase in Phase.allCases {
            if (change[phase] - step).magnitude <= error {
                phases.insert(PhaseSet(phase))
            } else if change[phase].magnitude > error {
                return nil
            }
        }
        return phases
    }

    private var isProven: Bool { self.agreeing >= PhaseProof.steps && self.isSeenOfThisCar }

    /// `nil` until three steps agree.
    var proven: PhaseUse? { self.isProven ? PhaseUse(self.seen) : nil }

    /// Where the car shows although its connector is configured otherwise; `nil` where all is well, or nothing is proven.
    func contradiction(of configured: PhaseUse) -> PhaseSet? {
        guard self.isProven, case .known(let rotation, let count) = configured else { return nil }
        // A car may use fewer phases than its charger has, beginning with the charger's L1.
        let isPossible = PhaseCount.allCases.contains {
            $0.rawValue <= count.rawValue && PhaseUse.known(rotation, $0).sitePhases == self.seen
        }
        return isPossible ? nil : self.seen
    }
}

extension PhaseUse {
    /// The connector whose car loads just these phases, its terminals in their natural order.
    init?(_ phases: PhaseSet) {
        let candidates = PhaseCount.allCases.flatMap { count in
            [PhaseRotation.rst, .str, .trs].map { PhaseUse.known($0, count) }
        }
        guard let use = candidates.first(where: { $0.sitePhases == phases }) else { return nil }
        self = use
    }
}

extension Amps {
    var magnitude: Amps { Amps(tenths: abs(self.tenths)) }
}
