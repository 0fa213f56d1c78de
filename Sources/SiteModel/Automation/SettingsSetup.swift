/// How far the configuration of a charger is seen to on the connection it has now: all of it is read, what is not as the site needs it is
/// changed, and what was changed is read once more. Everything happens a bounded number of times, then no more until the next connection.
struct SettingsSetup: Sendable, Equatable {
    private var stage: Stage
    /// Names that were asked for one by one, in lower case.
    private var asked: Set<String> = []
    /// Needs about which nothing more is done.
    private var closed: Set<SettingNeed> = []
    private var tries: [SettingNeed: Int] = [:]
    private var refused: [SettingNeed: Set<String>] = [:]
    /// What the charger said it took and must tell from now on.
    private var taken: [String: Taken] = [:]
    /// What keys held when they were to be changed.
    private var before: [SettingNeed: ChargerSettings.Setting] = [:]
    private var silences = 0
    private var notBefore: ContinuousClock.Instant?

    private enum Stage: Sendable, Equatable {
        case readingAll, readingSome, changing, proving, over
    }

    private struct Taken: Sendable, Equatable {
        var key: String
        var before: String?
        var value: String
    }

    private static let triesPerNeed = 5
    private static let silencesPerRead = 2
    private static let pause = Duration.seconds(30)
    /// Of one request, to a charger that does not say how many it takes.
    private static let modestCount = 10

    /// For a connection on which the charger did not start anew: what is known of it holds.
    /// - Parameter previous: how far it was seen to before. What it said it took then it still has to tell.
    init(after previous: SettingsSetup?) {
        self.stage = .changing
        self.taken = previous?.taken ?? [:]
    }

    /// For a charger that has just started, or that was never read. One that starts anew when it is written to, and forgets, would be written to
    /// for ever if nobody remembered.
    /// - Parameter known: before it started, with what it said it would take then.
    init(_ known: ChargerSettings, after previous: SettingsSetup?) {
        self.init(after: previous)
        self.stage = .readingAll
        for setting in known.awaitingRestart {
            self.taken[setting.key.lowercased()] = setting.value.map {
                Taken(key: setting.key, before: known[setting.key]?.value, value: $0)
            }
        }
    }

    /// The site has tags now, or none any more.
    mutating func reopenLists() {
        self.closed.subtract([.ownList, .ownListWhenAlone])
        if self.stage == .over || self.stage == .proving { self.stage = .changing }
    }

    var isOver: Bool { self.stage == .over }

    /// Nil when nothing is to be done now.
    mutating func next(_ settings: ChargerSettings, _ wishes: SettingWishes, at now: ContinuousClock.Instant) -> SettingsStep? {
        if let notBefore, now < notBefore { return nil }
        while true {
            switch self.stage {
            case .readingAll:
                if wishes.listsAll { return .read([]) }
                self.stage = .readingSome
            case .readingSome:
                if let names = self.missing(settings, wishes) { return .read(names) }
                self.stage = .changing
            case .changing:
                if let step = self.change(settings, wishes) { return step }
                self.stage = self.taken.isEmpty ? .over : .proving
            case .proving: return .read(Array(self.taken.values.map(\.key).sorted().prefix(Self.count(settings))))
            case .over: return nil
            }
        }
    }

    /// - Returns: the keys that do not hold what the charger said it took, as its answer shows.
    mutating func ended(
        _ step: SettingsStep, _ outcome: CommandOutcome, _ settings: ChargerSettings, at now: ContinuousClock.Instant
    ) -> [String] {
        self.notBefore = nil
        switch step {
        case .read(let names): return self.ended(reading: names, outcome, settings, at: now)
        case .change(let need, let value):
            switch outcome {
            case .done, .absent, .capabilities, .composite:
                self.closed.insert(need)
                if settings.isAwaitingRestart(need.key) { break }
                self.taken[need.key.lowercased()] = Taken(key: need.key, before: self.before[need]?.value, value: value)
            case .refused: self.refused[need, default: []].insert(value)
            case .unanswered: self.notBefore = now + Self.pause
            }
            self.tries[need, default: 0] += 1
            if self.tries[need, default: 0] >= Self.triesPerNeed { self.closed.insert(need) }
            return []
        }
    }

    private mutating func ended(
        reading names: [String], _ outcome: CommandOutcome, _ settings: ChargerSettings, at now: ContinuousClock.Instant
    ) -> [String] {
        if outcome == .unanswered {
            self.silences += 1
            self.notBefore = now + Self.pause
            guard self.silences >= Self.silencesPerRead else { return [] }
        }
        self.silences = 0
        let names = names.map { $0.lowercased() }
        let broken = outcome == .done ? self.broken(settings, names) : []
        switch self.stage {
        case .readingAll: self.stage = .readingSome
        case .readingSome, .changing, .over: self.asked.formUnion(names)
        case .proving:
            for name in names { self.taken[name] = nil }
            if self.taken.isEmpty { self.stage = .over }
        }
        return broken
    }

    /// What an answer shows not to have been kept: the value of before is there again.
    private mutating func broken(_ settings: ChargerSettings, _ names: [String]) -> [String] {
        let told = names.isEmpty ? self.taken.keys.sorted() : names
        var broken: [String] = []
        for name in told {
            guard let taken = self.taken[name], let found = settings[name] else { continue }
            if names.isEmpty { self.taken[name] = nil }
            if !SettingValue.isSame(found.value, taken.value), SettingValue.isSame(found.value, taken.before) { broken.append(found.key) }
        }
        return broken
    }

    /// The names that have to be asked for one by one, since the charger did not tell of them when it was asked for all; nil where none is left.
    private func missing(_ settings: ChargerSettings, _ wishes: SettingWishes) -> [String]? {
        let names = Self.names.filter { name in
            !self.asked.contains(name.lowercased()) && settings[name] == nil && !settings.isUnknown(name)
        }
        return names.isEmpty ? nil : Array(names.prefix(Self.count(settings)))
    }

    private static func count(_ settings: ChargerSettings) -> Int {
        min(max(settings.number("GetConfigurationMaxKeys") ?? Self.modestCount, 1), 20)
    }

    /// What the site reckons with; how much one request may ask for comes first.
    private static let names =
        ["GetConfigurationMaxKeys"] + SettingNeed.allCases.map(\.key) + ["MeterValuesSampledDataMaxLength"] + Charger.Capabilities.keys + [
            "LocalAuthListMaxLength", "SendLocalListMaxLength",
        ]

    private mutating func change(_ settings: ChargerSettings, _ wishes: SettingWishes) -> SettingsStep? {
        for need in SettingNeed.allCases where !self.closed.contains(need) {
            if let value = self.value(for: need, settings, wishes) {
                self.before[need] = settings[need.key]
                return .change(need, to: value)
            }
            // What an operator changes from now on is the operator's.
            self.closed.insert(need)
        }
        return nil
    }

    /// What a key is to be changed to; nil where it can stay, or has to.
    private func value(for need: SettingNeed, _ settings: ChargerSettings, _ wishes: SettingWishes) -> String? {
        guard !wishes.leaves.contains(need.key.lowercased()), !settings.isUnknown(need.key), !settings.isUnkept(need.key),
            !settings.isAwaitingRestart(need.key)
        else { return nil }
        if let known = settings[need.key] {
            guard !known.isReadOnly, !need.isMet(by: known.value, wishes) else { return nil }
        } else if !need.isUrgent {
            return nil
        }
        return need.values(settings, wishes).first { value in
            self.refused[need]?.contains(value) != true && !settings.wasRefused(need.key, value)
                && !SettingValue.isSame(value, settings[need.key]?.value)
        }
    }
}
