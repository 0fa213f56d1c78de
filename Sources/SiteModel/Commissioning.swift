/// What a charger has been told on the connection it has now, so that nothing is told twice and nothing for ever.
struct Commissioning: Sendable, Equatable {
    /// Whether the charger booted on this connection and so may have lost its profiles.
    let afterBoot: Bool
    /// Whether everything that stands is to be written once more.
    private(set) var rewrites: Bool
    private var done: Set<ChargerCommand.Slot> = []
    private var refused: Set<ChargerCommand.Slot> = []
    private var tries: [ChargerCommand.Slot: Int] = [:]
    private var notBefore: [ChargerCommand.Slot: ContinuousClock.Instant] = [:]

    private static let triesPerConnection = 3
    private static let pause = Duration.seconds(30)

    init(afterBoot: Bool) {
        self.afterBoot = afterBoot
        self.rewrites = afterBoot
    }

    /// Has standing limits written again, and asked for afterwards.
    mutating func rewrite() {
        self.rewrites = true
        self.done = self.done.filter { !$0.isLimit }
        self.tries = self.tries.filter { !$0.key.isLimit }
    }

    func isDone(_ slot: ChargerCommand.Slot) -> Bool { self.done.contains(slot) }

    /// The charger said no, and has not said yes since.
    func wasRefused(_ slot: ChargerCommand.Slot) -> Bool { self.refused.contains(slot) }

    func isDue(_ slot: ChargerCommand.Slot, at now: ContinuousClock.Instant) -> Bool {
        guard !self.done.contains(slot), self.tries[slot, default: 0] < Self.triesPerConnection else { return false }
        return self.notBefore[slot].map { $0 <= now } ?? true
    }

    /// What was told is not so any more.
    mutating func reopen(_ slot: ChargerCommand.Slot) {
        self.done.remove(slot)
        self.tries[slot] = nil
        self.notBefore[slot] = nil
    }

    /// The standing limits may have been replaced by means that are not in use any more.
    mutating func reopenLimits() {
        for slot in self.done where slot.isLimit { self.reopen(slot) }
    }

    mutating func ended(_ slot: ChargerCommand.Slot, _ outcome: CommandOutcome, at now: ContinuousClock.Instant) {
        switch outcome {
        case .done, .capabilities, .composite, .absent:
            self.done.insert(slot)
            self.refused.remove(slot)
        case .refused, .unanswered:
            if case .refused = outcome { self.refused.insert(slot) }
            self.tries[slot, default: 0] += 1
            self.notBefore[slot] = now.advanced(by: Self.pause)
        }
    }
}
