/// What a charger has been told on the connection it has now, so that nothing is told twice and nothing for ever.
struct Commissioning: Sendable, Equatable {
    /// Whether the charger booted on this connection and so may have lost its profiles.
    let afterBoot: Bool
    private var done: Set<ChargerCommand.Slot> = []
    private var tries: [ChargerCommand.Slot: Int] = [:]
    private var notBefore: [ChargerCommand.Slot: ContinuousClock.Instant] = [:]

    private static let triesPerConnection = 3
    private static let pause = Duration.seconds(30)

    init(afterBoot: Bool) { self.afterBoot = afterBoot }

    /// The charger said no, as often as it was asked.
    func wasRefused(_ slot: ChargerCommand.Slot) -> Bool { self.tries[slot, default: 0] >= Self.triesPerConnection }

    func isDue(_ slot: ChargerCommand.Slot, at now: ContinuousClock.Instant) -> Bool {
        guard !self.done.contains(slot), self.tries[slot, default: 0] < Self.triesPerConnection else { return false }
        return self.notBefore[slot].map { $0 <= now } ?? true
    }

    mutating func ended(_ slot: ChargerCommand.Slot, well: Bool, at now: ContinuousClock.Instant) {
        if well {
            self.done.insert(slot)
        } else {
            self.tries[slot, default: 0] += 1
            self.notBefore[slot] = now.advanced(by: Self.pause)
        }
    }
}
