/// The meter of one fuse: how old its readings are, whether they can be true, and what other things draw besides the cars.
struct MeterWatch: Sendable {
    private let settings: LoadController.Settings
    private let policy: FuseMeter
    private(set) var reading: PerPhase<Amps>?
    private var readAt: Instant
    /// When the digits last differed, or no car was charging.
    private var movedAt: Instant
    private var implausibleSince: Instant?
    private var short: Amps = .zero
    private var isLost = true
    /// What other things draw: an estimate that moves only when the readings leave no other way.
    private(set) var base: PerPhase<Amps>?
    private var recent: RecentExtremes
    private var memory: RecentExtremes

    init(_ policy: FuseMeter, _ settings: LoadController.Settings, at now: Instant) {
        self.policy = policy
        self.settings = settings
        self.readAt = now
        self.movedAt = now
        self.recent = RecentExtremes(over: settings.riseInterval)
        self.memory = RecentExtremes(over: settings.meterMemory)
    }

    /// Takes a reading, with what the cars below draw at least and at most: the estimate stays where it lies between, else goes to the nearer end.
    mutating func read(
        _ reading: PerPhase<Amps>, cars: (least: PerPhase<Amps>, most: PerPhase<Amps>), at now: Instant
    ) {
        if reading != self.reading || cars.most == .zero { self.movedAt = now }
        self.reading = reading
        self.readAt = now
        let highest = reading - cars.least
        let lowest = PerPhase.lowest(reading - cars.most, highest)
        let base = PerPhase.lowest(.highest(self.base ?? highest, lowest), highest)
        self.base = base
        self.recent.record(base, at: now)
        self.memory.record(base, at: now)
    }

    /// A charger below cannot be reached any more: what was taken off the load for its car may have ended long before that was noticed, so the
    /// estimate starts from its highest of late. The next reading lowers it to what is possible.
    mutating func doubt(at now: Instant) {
        self.base = self.remembered(at: now)
    }

    /// Compares the last reading with what the chargers' own meters say.
    /// - Returns: whether the meter was lost and is believed again.
    mutating func check(carsMeasured: PerPhase<Amps>, at now: Instant) -> Bool {
        self.short = self.policy.hasGeneration ? .zero : self.reading.map { (carsMeasured - $0).greatest } ?? .zero
        self.implausibleSince = self.short > self.settings.implausibleShort ? self.implausibleSince ?? now : nil
        let wasLost = self.isLost
        if case .lost = self.state(at: now) { self.isLost = true } else { self.isLost = false }
        return wasLost && !self.isLost
    }

    func state(at now: Instant) -> MeterState {
        guard self.reading != nil else { return .lost(.neverRead) }
        let age = self.readAt.duration(to: now)
        if age >= self.settings.meterLost { return .lost(.silent(age: age)) }
        if let since = self.implausibleSince, since + self.settings.implausibleAfter <= now {
            return .lost(.implausible(short: self.short))
        }
        let still = self.movedAt.duration(to: now)
        if still >= self.settings.meterFrozen, self.readAt > self.movedAt { return .lost(.frozen(age: still)) }
        if age >= self.settings.meterSilent { return .silent(age: age) }
        if age >= self.settings.meterLate { return .late(age: age) }
        return .fresh
    }

    /// The last reading unless it is late. What makes a meter implausible may be a car on another phase than configured, so it may be lost.
    func recentReading(at now: Instant) -> PerPhase<Amps>? {
        self.readAt + self.settings.meterLate > now ? self.reading : nil
    }

    /// The greatest estimate of the last rise interval, for rises. One that is in doubt since the last reading counts as well.
    func peak(at now: Instant) -> PerPhase<Amps>? { self.base.map { .highest(self.recent.highest(at: now) ?? $0, $0) } }

    /// The greatest estimate remembered, for a silent meter.
    func remembered(at now: Instant) -> PerPhase<Amps>? { self.memory.highest(at: now) ?? self.base }

    /// What the other load has stayed above for a whole rise interval; `nil` while it is not known for so long.
    func lasting(at now: Instant) -> PerPhase<Amps>? { self.recent.lowest(at: now) }
}
