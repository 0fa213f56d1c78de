package import FoundationEssentials

/// The authorization list that a charger keeps for the times when it is alone (OCPP 1.6, 3.5), as far as it is known here.
package struct LocalList: Sendable, Equatable, Codable {
    package private(set) var holding: Holding = .unknown
    /// The greatest version that was sent or told: the next is above it.
    package private(set) var greatest = 0
    /// Refusals that followed each other within a day.
    package private(set) var refusals = 0
    private var refusedAt: Date?
    /// No update is sent before.
    package private(set) var notBefore: Date?
    /// When the charger last took or told a version; nil where it may have forgotten it since.
    private var checkedAt: Date?

    /// A version outside is a charger's fancy: what lies above could not be counted up for long.
    package static let versions = 1...1_000_000_000
    /// Tags of one charger that are known one by one.
    package static let capacity = 1_000

    /// How many tags a charger may be given that tells no bound: as many as one can have, and half as many after each refusal.
    var guessedRoom: Int { max(Self.capacity >> min(self.refusals, 6), Self.leastRoom) }

    private static let leastRoom = 16

    package enum Holding: Sendable, Equatable, Codable {
        /// Nobody knows: only a full update helps.
        case unknown
        /// It keeps no list.
        case unsupported
        /// By tag. Version 0 is the list that never was sent.
        case list(version: Int, entries: [LocalListEntry])
    }

    package init() {}

    /// The charger took an update.
    mutating func took(version: Int, isFull: Bool, _ changes: [LocalListChange], at now: Date) {
        self.notBefore = nil
        self.checkedAt = now
        guard Self.versions.contains(version) else { return self.holding = .unknown }
        self.greatest = max(self.greatest, version)
        var entries: [IdTag: LocalListEntry] = [:]
        if !isFull {
            guard case .list(_, let known) = self.holding else { return self.holding = .unknown }
            for entry in known { entries[entry.tag] = entry }
        }
        for change in changes {
            switch change {
            case .put(let entry): entries[entry.tag] = entry
            case .remove(let tag): entries[tag] = nil
            }
        }
        self.holding =
            entries.count > Self.capacity
            ? .unknown : .list(version: version, entries: entries.values.sorted { $0.tag < $1.tag })
    }

    /// The charger did not take an update. After a differential one a full one is due, at once when it is the first refusal of a day;
    /// whoever goes on refusing is asked ever less often.
    /// - Parameter version: that it was to have. It is not used again: where only the answer was lost, the charger has it.
    mutating func refused(version: Int?, isFull: Bool, at now: Date) {
        self.holding = .unknown
        if let version, Self.versions.contains(version) { self.greatest = max(self.greatest, version) }
        let isRecent = self.refusedAt.map { now.timeIntervalSince($0) < Self.day } ?? false
        self.refusals = isRecent ? min(self.refusals + 1, 100) : 1
        self.refusedAt = now
        let pause = min(Self.firstPause * Double(1 << min(self.refusals - 1, 10)), Self.day)
        self.notBefore = self.refusals == 1 && !isFull ? nil : now.addingTimeInterval(pause)
    }

    mutating func isNotSupported() { self.holding = .unsupported }

    /// The charger told its version: −1 is no list, 0 an empty one (5.10). Another one than we believe means that its list is not ours.
    mutating func told(version: Int, at now: Date) {
        self.checkedAt = now
        if Self.versions.contains(version) { self.greatest = max(self.greatest, version) }
        if version == -1 { return self.holding = .unsupported }
        if case .list(version, _) = self.holding { return }
        self.holding = version == 0 ? .list(version: 0, entries: []) : .unknown
    }

    /// When the charger is to be asked for its version: once a day, and after each start; nil where it holds no list of the site's.
    package var nextCheck: Date? {
        guard case .list = self.holding else { return nil }
        return self.checkedAt?.addingTimeInterval(Self.day) ?? .distantPast
    }

    mutating func restarted() { self.checkedAt = nil }

    /// The charger reports that its list and our answers disagree, or it became another charger.
    mutating func forget() { self.holding = .unknown }

    /// Seconds.
    private static let firstPause = 900.0
    private static let day = 86_400.0
}
