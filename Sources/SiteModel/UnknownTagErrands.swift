/// What chargers told of unknown tags and is not on disk yet. It is written at once where a charger was quiet, and once a minute where it is not:
/// a flood of tags costs the flash nothing.
struct UnknownTagErrands: Sendable, Equatable {
    private(set) var pending = UnknownTags()
    private var writtenAt: [ChargerID: ContinuousClock.Instant] = [:]

    private static let pause = Duration.seconds(60)

    mutating func note(_ tap: UnknownTags.Tap) { self.pending.keep(tap) }

    mutating func forget(_ charger: ChargerID) {
        self.pending.forget(charger)
        self.writtenAt[charger] = nil
    }

    /// What is to be written now; it does not wait any more then.
    mutating func due(at now: ContinuousClock.Instant) -> [UnknownTags.Tap] {
        guard !self.pending.isEmpty else { return [] }
        var due: [UnknownTags.Tap] = []
        for charger in self.pending.all where self.writtenAt[charger].map({ now - $0 >= Self.pause }) ?? true {
            due += self.pending.taps(at: charger)
            self.pending.forget(charger)
            self.writtenAt[charger] = now
        }
        return due
    }
}
