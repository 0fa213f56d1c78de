import FoundationEssentials

/// Which chargers' own lists of tags are seen to, so that what changed gets there soon, what stands is not worked out every second, and nothing
/// is sent again and again to a charger that does not answer.
struct ListErrands: Sendable, Equatable {
    private var chargers: [ChargerID: Errand] = [:]
    /// When the site's own list last changed.
    private var changedAt: Date?
    /// What may still be worked out in this second.
    private var second: ContinuousClock.Instant?
    private var room = 0

    private struct Errand: Sendable, Equatable {
        /// What the charger is to hold, while it is on the way there.
        var target: [LocalListEntry]?
        /// Changes that this takes from beginning to end.
        var length = 0
        /// When something became known that has to be seen to.
        var since: Date?
        /// Nothing is to be done before this.
        var settledUntil: Date?
        var silences = 0
        var notBefore: ContinuousClock.Instant?
    }

    /// Tags looked at in a second, and chargers whose list is worked out: the loop that asks has other things to do.
    private static let tagsPerSecond = 20_000
    private static let chargersPerSecond = 32
    private static let pause = Duration.seconds(60)
    private static let silencesPerConnection = 3

    /// What a charger is to hold, as it was worked out; nil where it was not.
    func target(of id: ChargerID) -> [LocalListEntry]? { self.chargers[id]?.target }

    /// Whether there may be something to do for a charger.
    func isDue(_ id: ChargerID, at now: Moment) -> Bool {
        guard let errand = self.chargers[id] else { return true }
        if let until = errand.settledUntil, now.wall < until { return false }
        if let notBefore = errand.notBefore, now.monotonic < notBefore { return false }
        return errand.silences < Self.silencesPerConnection
    }

    /// Whether a list may be worked out of so many tags now; then the time for it is used.
    mutating func mayLook(at tags: Int, _ now: ContinuousClock.Instant) -> Bool {
        if self.second.map({ $0.duration(to: now) >= .seconds(1) }) ?? true {
            self.second = now
            self.room = Self.tagsPerSecond
        }
        guard self.room > 0 else { return false }
        self.room -= max(tags, Self.tagsPerSecond / Self.chargersPerSecond)
        return true
    }

    /// - Parameter length: how many changes that takes.
    mutating func aim(_ id: ChargerID, at target: [LocalListEntry], length: Int) {
        self.chargers[id, default: Errand()].target = target
        self.chargers[id]?.length = length
    }

    func length(of id: ChargerID) -> Int { self.chargers[id]?.length ?? 0 }

    /// Whether the charger holds what it is to hold, as far as anybody knows.
    func isSettled(_ id: ChargerID) -> Bool { self.chargers[id]?.settledUntil != nil }

    /// Whether the charger was asked in vain so often that it is left alone until it connects anew.
    func isGivenUp(_ id: ChargerID) -> Bool { (self.chargers[id]?.silences ?? 0) >= Self.silencesPerConnection }

    /// Since when something has to be seen to; nil: since the start.
    func changedAt(of id: ChargerID) -> Date? { self.chargers[id]?.since ?? self.changedAt }

    /// The charger holds what it is to hold, or nothing can be done about it.
    mutating func settle(_ id: ChargerID, until: Date) {
        self.chargers[id, default: Errand()].settledUntil = until
        self.chargers[id]?.target = nil
    }

    /// How an update ended. One that was taken and is not on record would be sent for ever.
    mutating func ended(_ id: ChargerID, isAnswered: Bool, isRecorded: Bool, at now: ContinuousClock.Instant) {
        if isAnswered { self.chargers[id]?.silences = 0 } else { self.chargers[id, default: Errand()].silences += 1 }
        self.chargers[id, default: Errand()].notBefore = isAnswered && isRecorded ? nil : now + Self.pause
    }

    /// Something about the charger's list became known.
    mutating func look(at id: ChargerID, since now: Date) {
        self.chargers[id]?.settledUntil = nil
        self.chargers[id]?.since = now
    }

    /// How much the charger takes became known, or it came anew.
    mutating func begin(_ id: ChargerID, at now: Date) { self.chargers[id] = Errand(since: now) }

    /// The site's own list changed.
    mutating func begin() { self.chargers = [:] }

    /// When that was.
    mutating func changed(at now: Date) { self.changedAt = now }
}
