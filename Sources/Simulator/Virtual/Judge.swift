import SmartCharging

/// Watches promise 1 from outside: what every outlet may draw by what was said on the wire, added up for each fuse. It is written from
/// the specification (3.7, 3.10) and shares no code with the controller.
///
/// What it holds against the gateway, for each fuse and phase:
/// - When a limit rises: the sum of what outlets may draw, the other load as the gateway takes it and the margin are within the rating.
/// - At every second: the same, unless it was pushed over by something other than a limit and that is not older than `Rules.grace`,
///   or nothing is left that could be taken back.
///
/// That other load it holds against the truth in its turn (`JudgedBase`): a rise into current that something else has long been drawing is
/// told, however sure of it the gateway was.
///
/// What it does not count, because nobody can know it:
/// - a session that no message told of while its charger is connected (the gateway keeps a fallback free for one);
/// - more than its limits on the part of a charger that deceives, until that stood in two meter values of its own.
package struct Judge: Sendable {
    package struct Rules: Sendable {
        /// Milliseconds that a car takes to follow a limit.
        package var window: Int
        /// Milliseconds between two rises of a charger.
        package var riseInterval: Int
        /// Amperes below which a car does not charge.
        package var minimum: Double
        /// Milliseconds in which what is too much must be taken back: patience, an unanswered call, the window of those who take over.
        package var grace: Int
        /// Milliseconds after which an answer comes too late.
        package var answerTime: Int

        package init(window: Int, riseInterval: Int, minimum: Double, patience: Int, answerTime: Int) {
            self.window = window
            self.riseInterval = riseInterval
            self.minimum = minimum
            self.grace = riseInterval + patience + 2 * answerTime + 2 * window
            self.answerTime = answerTime
        }
    }

    struct Outlet: Sendable {
        let name: String
        /// Its place in the plan, and amperes that it can draw at most.
        let charger: Int
        let hardware: Double
        let fallback: Double
        let path: [Int]
        var limits: HeldLimits
        /// The site phases its car uses; nil while no session runs.
        var phases: PhaseSet?
        /// A message of this session reached the gateway.
        var isTold = false
        /// The gateway said that it has it on record.
        var isAcknowledged = false
        var isConnected = false
        /// When its session or its connection began or ended, when its own meter was heard last, and what is wrong with it.
        var changed = 0
        var heard: Int?
        var trouble = JudgedBase.Trouble()
        /// What its own meter showed beyond its limits, the last two times.
        var shown = (last: 0.0, before: 0.0)
        var lastRise: Int?
        /// What counted a second ago, and what has been added since then without a limit, until when that is borne.
        var counted = 0.0
        var pushed: [(by: Double, until: Int)] = []
    }

    let rules: Rules
    let fuses: [VirtualPlan.Fuse]
    var outlets: [Outlet]
    /// The other load of each fuse, by the gateway's word, in the last seconds.
    private var bases: [RecentLeast]
    /// The same as of the last decision.
    private var decided: [PerPhase<Double>?]
    /// The same against the truth.
    var judged: [JudgedBase]
    package private(set) var violations: [Violation] = []
    /// How many there were; only the first are kept.
    package private(set) var count = 0
    /// The greatest sum of what may be drawn, other load and margin, as a share of the rating, at a rise.
    package private(set) var fullest = 0.0

    /// Rounding: limits and loads are whole tenths of an ampere.
    static let tolerance = 0.35
    private static let kept = 50

    init(_ plan: VirtualPlan) {
        self.rules = plan.rules
        self.fuses = plan.fuses
        self.outlets = plan.places.map { place in
            let charger = plan.chargers[place.charger]
            return Outlet(
                name: charger.connectors > 1 ? "\(charger.identity)/\(place.connector)" : charger.identity, charger: place.charger,
                hardware: charger.hardware, fallback: charger.fallback,
                path: plan.path(from: charger.fuse), limits: HeldLimits(charger.fallback, at: 0))
        }
        self.bases = plan.fuses.map { _ in RecentLeast(over: plan.rules.grace) }
        self.decided = plan.fuses.map { _ in nil }
        self.judged = plan.fuses.map { _ in JudgedBase() }
    }

    // MARK: What happens

    /// A session began, or ended, in truth.
    mutating func session(at place: Int, on phases: PhaseSet?, now: Int) {
        self.outlets[place].phases = phases
        self.outlets[place].changed = now
        self.outlets[place].isTold = false
        self.outlets[place].isAcknowledged = false
        self.outlets[place].shown = (0, 0)
        self.outlets[place].lastRise = nil
        self.outlets[place].limits = HeldLimits(self.outlets[place].fallback, at: now)
        self.outlets[place].counted = 0
        self.outlets[place].pushed = []
    }

    mutating func connection(at place: Int, isThere: Bool, now: Int) {
        self.outlets[place].isConnected = isThere
        self.outlets[place].changed = now
        self.outlets[place].heard = nil
    }

    mutating func told(at place: Int) { self.outlets[place].isTold = true }
    mutating func acknowledged(at place: Int) { self.outlets[place].isAcknowledged = true }

    /// The gateway has crashed: it knows only what it had on record.
    /// - Parameter doubt: what it wrote since then may not have reached its disk.
    mutating func forgotten(since doubt: Int) {
        for place in self.outlets.indices {
            self.outlets[place].isTold = self.outlets[place].isAcknowledged
            self.outlets[place].isConnected = false
            self.outlets[place].limits.restore(since: doubt)
            self.outlets[place].shown = (0, 0)
        }
        self.bases = self.fuses.map { _ in RecentLeast(over: self.rules.grace) }
        self.decided = self.fuses.map { _ in nil }
        for fuse in self.judged.indices { self.judged[fuse].forget() }
    }

    /// A meter value of its own reached the gateway. One that waited in a charger that was away tells what was drawn then.
    /// - Parameter age: milliseconds since it was taken.
    mutating func showed(_ amps: Double, at place: Int, age: Int = 0, now: Int) {
        let taken = now - max(0, age)
        self.outlets[place].heard = max(self.outlets[place].heard ?? taken, taken)
        let outlet = self.outlets[place]
        let isTelling = outlet.limits.isSettled(for: self.rules.window, at: taken)
        let beyond = isTelling && amps > outlet.limits.highest(at: now) + 0.6 ? amps : 0
        self.outlets[place].shown = (beyond, outlet.shown.last)
    }

    /// A limit was sent.
    mutating func sent(
        _ limit: Double, to place: Int, line: UInt64, token: UInt64, now: Int, base: (Int) -> PerPhase<Double>?
    ) {
        let before = self.outlets[place].limits
        self.outlets[place].limits.send(limit, line: line, token: token, at: now)
        if limit > 0, limit < self.rules.minimum - 0.05 {
            self.report(.belowMinimum, now, self.outlets[place].name, "\(limit.short) A was sent")
        }
        guard limit > before.highest(at: now) else { return }
        // A limit waits for its turn, so two that were decided in time may leave a little closer to each other.
        if limit > before.latest, let last = self.outlets[place].lastRise, now - last < self.rules.riseInterval - 11_000 {
            let distance = (Double(now - last) / 1000).short
            self.report(.risesTooSoon, now, self.outlets[place].name, "\(distance) s after the last, to \(limit.short) A")
        }
        // Of a session that no message told of, it repeats what it takes to hold already.
        if self.outlets[place].isTold { self.outlets[place].lastRise = now }
        guard let phases = self.outlets[place].phases else { return }
        for fuse in self.outlets[place].path {
            guard let present = base(fuse) else { continue }
            // A limit that waited for the disk was decided by the load of then (3.10, 9).
            let base = self.decided[fuse].map { PerPhase.lowest($0, present) } ?? present
            let sum = self.committed(on: fuse, now: now)
            self.holdAgainstTruth(self.outlets[place], limit, on: fuse, sum, now: now)
            for phase in Phase.allCases where phases.contains(phase) {
                let (rating, margin) = (self.fuses[fuse].rating[phase], self.fuses[fuse].margin)
                let total = sum[phase] + base[phase] + margin
                self.fullest = max(self.fullest, total / max(rating, 1))
                guard total > rating + Self.tolerance else { continue }
                self.report(
                    .risesUnpaid, now, "\(self.fuses[fuse].name) \(phase)",
                    "\(self.outlets[place].name) rises to \(limit.short) A: \(self.parts(fuse, phase, now)) + base \(base[phase].short)"
                        + " + margin \(margin.short) = \(total.short) A > \(rating.short) A")
            }
        }
    }

    mutating func accepted(at place: Int, line: UInt64, token: UInt64, now: Int) {
        self.outlets[place].limits.accepted(line: line, token: token, at: now, window: self.rules.window)
    }

    mutating func refused(at place: Int, line: UInt64, token: UInt64) {
        self.outlets[place].limits.refused(line: line, token: token)
        // A rise that was refused is none.
        self.outlets[place].lastRise = nil
    }

    // MARK: Adding up

    /// What an outlet may draw on each phase it uses.
    func mayDraw(_ outlet: Outlet, at now: Int) -> Double {
        guard outlet.phases != nil else { return 0 }
        // While its charger is away, a session that nobody told of counts all the same: it may have begun with its fallback.
        guard outlet.isTold || !outlet.isConnected else { return 0 }
        return max(outlet.limits.highest(at: now), min(outlet.shown.last, outlet.shown.before))
    }

    func committed(on fuse: Int, now: Int) -> PerPhase<Double> {
        var sum = PerPhase<Double>.zero
        for outlet in self.outlets where outlet.path.contains(fuse) {
            guard let phases = outlet.phases else { continue }
            let amps = self.mayDraw(outlet, at: now)
            for phase in Phase.allCases where phases.contains(phase) { sum[phase] += amps }
        }
        return sum
    }

    /// Looks at every fuse after a decision.
    /// - Parameter base: what the gateway takes other things to draw, nil while it does not run.
    mutating func check(now: Int, base: (Int) -> PerPhase<Double>?) {
        self.notePushes(now: now)
        for fuse in self.fuses.indices {
            guard let base = base(fuse) else { continue }
            self.decided[fuse] = base
            self.bases[fuse].record(base, at: now)
            guard let least = self.bases[fuse].least(at: now) else { continue }
            let sum = self.committed(on: fuse, now: now)
            for phase in Phase.allCases {
                let (rating, margin) = (self.fuses[fuse].rating[phase], self.fuses[fuse].margin)
                let total = sum[phase] + least[phase] + margin
                guard total > rating + Self.tolerance else { continue }
                let borne = self.borne(on: fuse, phase, now: now)
                guard total - borne.amps > rating + Self.tolerance, borne.canYield else { continue }
                self.report(
                    .staysOvercommitted, now, "\(self.fuses[fuse].name) \(phase)",
                    "\(self.parts(fuse, phase, now)) + base at least \(least[phase].short) + margin \(margin.short) - borne "
                        + "\(borne.amps.short) = \((total - borne.amps).short) A > \(rating.short) A")
            }
        }
    }

    /// Notes what was added to what outlets may draw by anything but a limit.
    private mutating func notePushes(now: Int) {
        for place in self.outlets.indices {
            let amps = self.mayDraw(self.outlets[place], at: now)
            let ordered = max(self.outlets[place].counted, self.outlets[place].phases == nil ? 0 : self.outlets[place].limits.latest)
            if amps > ordered { self.outlets[place].pushed.append((amps - ordered, now + self.rules.grace)) }
            if !self.outlets[place].pushed.isEmpty { self.outlets[place].pushed.removeAll { $0.until <= now } }
            self.outlets[place].counted = amps
        }
    }

    /// What has to be borne on a phase, and whether anything is there that could be taken back.
    private func borne(on fuse: Int, _ phase: Phase, now: Int) -> (amps: Double, canYield: Bool) {
        var borne = (amps: 0.0, canYield: false)
        for outlet in self.outlets where outlet.path.contains(fuse) && outlet.phases?.contains(phase) ?? false {
            borne.amps += outlet.pushed.reduce(0) { $0 + $1.by }
            // One that has just come is given the time as well.
            let isInReach =
                outlet.isConnected && outlet.isTold && outlet.changed + self.rules.grace <= now
                && !outlet.limits.isBeyondReach(after: self.rules.answerTime, grace: self.rules.grace, at: now)
            if isInReach, outlet.limits.latest > 0, outlet.shown.last == 0 { borne.canYield = true }
        }
        return borne
    }

    func parts(_ fuse: Int, _ phase: Phase, _ now: Int) -> String {
        let parts = self.outlets.filter { $0.path.contains(fuse) && $0.phases?.contains(phase) ?? false }
            .map { ($0.name, self.mayDraw($0, at: now)) }.filter { $0.1 > 0 }
        return parts.isEmpty ? "no car" : parts.map { "\($0.0) \($0.1.short)" }.joined(separator: " + ")
    }

    mutating func report(_ rule: Violation.Rule, _ now: Int, _ place: String, _ detail: String) {
        self.count += 1
        guard self.violations.count < Self.kept else { return }
        self.violations.append(Violation(rule: rule, at: Double(now) / 1000, place: place, detail: detail))
    }
}

extension Double {
    /// With one decimal at most.
    var short: String {
        let tenths = (self * 10).rounded()
        return tenths.truncatingRemainder(dividingBy: 10) == 0 ? "\(Int(tenths / 10))" : "\(tenths / 10)"
    }
}
