package import FoundationEssentials

/// The configuration keys of a charger, as they were read and changed last.
package struct ChargerSettings: Sendable, Equatable, Codable {
    /// By name, whatever its case. At most `capacity`.
    package private(set) var settings: [Setting] = []
    /// What was changed and comes into force when the charger starts anew; it does not start anew by itself (5.3).
    package private(set) var awaitingRestart: [Setting] = []
    /// Keys that the charger says it does not know.
    package private(set) var unknown: [String] = []
    /// Values that the charger would not take.
    package private(set) var refused: [Setting] = []
    /// Keys that did not hold what the charger said it took.
    package private(set) var unkept: [String] = []
    /// When all keys were read last, to the day: what is found as it was is not written down each time.
    package private(set) var readAt: Date?

    package static let capacity = 250

    package init() {}

    package struct Setting: Sendable, Equatable, Codable {
        package var key: String
        /// Nil where it has none, or none that may be shown.
        package var value: String?
        package var isReadOnly: Bool

        /// The value of a secret is not kept.
        package init(key: String, value: String?, isReadOnly: Bool = false) {
            self.key = key.bounded(by: 50)
            self.value = Self.isSecret(key) ? nil : value?.bounded(by: 1_000)
            self.isReadOnly = isReadOnly
        }

        /// `AuthorizationKey` is write-only (OCPP-J 6.2.2), and some makes tell it nonetheless; others have passwords of their own.
        package static func isSecret(_ key: String) -> Bool { SensitiveName.isKey(key) }

        fileprivate var name: String { self.key.lowercased() }
    }

    package subscript(key: String) -> Setting? {
        let name = key.lowercased()
        return self.settings.first { $0.name == name }
    }

    package func number(_ key: String) -> Int? { SettingValue.number(self[key]?.value) }

    package func flag(_ key: String) -> Bool? { SettingValue.flag(self[key]?.value) }

    package func list(_ key: String) -> [String]? { self[key]?.value.map { SettingValue.list($0) } }

    /// Whether the charger says that it does not know the key.
    func isUnknown(_ key: String) -> Bool { Self.holds(self.unknown, key) }

    func isAwaitingRestart(_ key: String) -> Bool { self.awaitingRestart.contains { $0.name == key.lowercased() } }

    func isUnkept(_ key: String) -> Bool { Self.holds(self.unkept, key) }

    func wasRefused(_ key: String, _ value: String) -> Bool {
        self.refused.contains { $0.name == key.lowercased() && SettingValue.isSame($0.value, value) }
    }

    private static func holds(_ names: [String], _ key: String) -> Bool {
        let name = key.lowercased()
        return names.contains { $0.lowercased() == name }
    }

    /// - Parameter isAll: all keys were asked for.
    mutating func read(_ found: [Setting], unknown: [String], isAll: Bool, at now: Date) {
        let before = (self.settings, self.unknown)
        let names = Set(unknown.prefix(Self.unknownCapacity).map { $0.bounded(by: 50) })
        let gone = Set(names.map { $0.lowercased() })
        self.put(found.filter { !gone.contains($0.name) }, without: gone)
        let others = self.unknown.filter { !gone.contains($0.lowercased()) && self[$0] == nil }
        self.unknown = Array((others + names.sorted()).suffix(Self.unknownCapacity))
        let isOld = self.readAt.map { now.timeIntervalSince($0) >= Self.day } ?? true
        if isAll, isOld || before != (self.settings, self.unknown) { self.readAt = now }
    }

    mutating func refuse(_ setting: Setting) {
        // The value of a secret is not known, so nothing could be told from it later.
        guard setting.value != nil, !self.refused.contains(setting) else { return }
        self.refused = Array((self.refused + [setting]).suffix(Self.waitingCapacity))
    }

    mutating func didNotKeep(_ key: String) {
        guard !self.isUnkept(key) else { return }
        self.unkept = Array((self.unkept + [key.bounded(by: 50)]).suffix(Self.waitingCapacity))
    }

    /// Another firmware may take what the one before refused, and keep what it lost.
    mutating func forgetRefusals() {
        self.refused = []
        self.unkept = []
    }

    mutating func change(_ setting: Setting, needsRestart: Bool) {
        self.refused.removeAll { $0.name == setting.name && SettingValue.isSame($0.value, setting.value) }
        if needsRestart {
            self.awaitingRestart.removeAll { $0.name == setting.name }
            if self.awaitingRestart.count < Self.waitingCapacity { self.awaitingRestart.append(setting) }
        } else {
            self.put([setting], without: [])
            self.unknown.removeAll { $0.lowercased() == setting.name }
        }
    }

    mutating func restarted() {
        let waiting = self.awaitingRestart
        self.awaitingRestart = []
        for setting in waiting { self.change(setting, needsRestart: false) }
    }

    private mutating func put(_ new: [Setting], without gone: Set<String>) {
        var byName: [String: Setting] = [:]
        for setting in self.settings + new where !gone.contains(setting.name) { byName[setting.name] = setting }
        self.settings = Self.fitting(Array(byName.values)).sorted { $0.name < $1.name }
    }

    /// As many as are kept. Those that the standard names come first.
    package static func fitting(_ settings: [Setting]) -> [Setting] {
        let ranked = settings.map { (setting: $0, isStandard: StandardKey.named($0.key) != nil) }
            .sorted { $0.isStandard != $1.isStandard ? $0.isStandard : $0.setting.name < $1.setting.name }
        var kept: [Setting] = []
        var left = Self.bytes
        for (setting, _) in ranked.prefix(Self.capacity) {
            left -= setting.key.utf8.count + (setting.value?.utf8.count ?? 0)
            guard left >= 0 else { break }
            kept.append(setting)
        }
        return kept
    }

    /// Seconds.
    private static let day = 86_400.0
    private static let unknownCapacity = 100
    private static let waitingCapacity = 50
    /// Of all keys and values.
    private static let bytes = 65_536
}

extension ChargerSettings {
    /// A record made by an older version lacks what that version did not know.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.settings = try container.decode([Setting].self, forKey: .settings)
        self.awaitingRestart = try container.decode([Setting].self, forKey: .awaitingRestart)
        self.unknown = try container.decode([String].self, forKey: .unknown)
        self.refused = try container.decodeIfPresent([Setting].self, forKey: .refused) ?? []
        self.unkept = try container.decodeIfPresent([String].self, forKey: .unkept) ?? []
        self.readAt = try container.decodeIfPresent(Date.self, forKey: .readAt)
    }
}
