/// What the loop remembers of one connector beside the facts.
struct PointState: Sendable {
    private(set) var point: PointFacts
    /// When this session, or the time without one, began: what was measured before tells nothing about it.
    private(set) var begun: Instant
    /// Indices of all fuses that feed it, the nearest first; empty where its fuse is not described.
    var path: [Int]
    var standing: Standing
    var commitment: Commitment
    /// The limit ordered last, or what holds where none was.
    var wanted: Amps
    /// Some limit was sent in this session.
    var isOrdered: Bool
    /// It was started on one phase where more did not fit.
    var isOnOnePhase = false
    var course: Course
    var appetite = Appetite()
    var lastRise: Instant?
    /// It is to leave soon for what it still needs.
    var isUrgent = false
    var writes = WriteCount()
    private(set) var proof = PhaseProof()
    /// The phases that its connector counts on: as configured, or as proven where nobody knew.
    private(set) var phases: PhaseUse
    /// Something was decided about it.
    var isDecided = false
    /// Its place among those that competed in the last decision.
    var place: Int?

    /// A connector seen for the first time. A limit recorded before a restart is what its car is wanted to draw until something else is decided.
    init(_ point: PointFacts, path: [Int], at now: Instant) {
        let recorded = point.wants ? point.lastCommand : nil
        self.point = point
        self.phases = point.phases
        self.begun = now
        self.path = path
        self.commitment = Commitment(max(recorded ?? .zero, point.fallback, .zero), at: now)
        self.wanted = PointState.allowed(recorded ?? point.fallback, point)
        self.isOrdered = recorded != nil
        self.standing =
            switch (point.link, point.demand) {
            case (.silent(let since), _): .silent(since: since)
            case (.online, .none): .idle
            // A session that was there before this program: what its charger holds has to be said again, and proved where it is not sure.
            case (.online, .wants): recorded == nil && point.keepsLimits ? .controlled : .returning(isTold: false)
            }
        self.course =
            switch point.demand {
            case .none: .absent
            case .wants(let since): self.wanted > .zero ? .charging(since: since) : .waiting(since: since)
            }
    }

    /// Between 0 A and the minimum nothing flows.
    private static func allowed(_ limit: Amps, _ point: PointFacts) -> Amps {
        limit >= point.minimum && point.wants ? limit : .zero
    }

    /// Takes new facts over: another session starts afresh, another connection is told its limit again.
    mutating func update(_ point: PointFacts, at now: Instant) {
        let old = self.point
        guard old.demand == point.demand else {
            let (writes, proof) = (self.writes, self.proof)
            self = PointState(point, path: self.path, at: now)
            // These belong to the charger, not to the session.
            self.writes = writes
            self.proof = proof
            self.proof.startOver()
            self.settlePhases()
            // A new session begins with the fallback, whatever was recorded: that still counts, but must not be ordered.
            self.wanted = min(self.wanted, PointState.allowed(point.fallback, point))
            let sawItBegin = old.isOnline && old.link == point.link && point.lastCommand == nil
            if point.wants, sawItBegin { self.standing = .controlled }
            return
        }
        self.point = point
        self.settlePhases()
        self.commitment.raise(to: point.wants ? point.fallback : .zero)
        switch (point.link, point.demand) {
        case (.silent(let since), _):
            self.standing = .silent(since: since)
            self.commitment.giveUp()
        case (.online, .none):
            self.standing = .idle
        case (.online, .wants):
            guard old.link != point.link else { return }
            self.commitment.giveUp()
            self.standing = .returning(isTold: false)
        }
    }

    /// The phases that its car counts on.
    var use: PhaseUse { self.isOnOnePhase ? self.phases.onOnePhase : self.phases }

    mutating func accept(_ proof: PhaseProof) {
        self.proof = proof
        self.settlePhases()
    }

    /// What the meter proves otherwise than configured counts on all phases until somebody looks at the wiring.
    private mutating func settlePhases() {
        let isWrong = self.proof.contradiction(of: self.point.phases) != nil
        self.phases = isWrong ? .unknown : self.point.phases == .unknown ? self.proof.proven ?? .unknown : self.point.phases
    }

    /// It draws by a limit that is decided now.
    var isRunning: Bool { self.standing.takesPart && self.point.wants && self.wanted > .zero }
}
