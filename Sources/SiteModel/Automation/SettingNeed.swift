/// What the site needs of a charger's configuration, in the order in which it is seen to. Everything else is the installer's.
enum SettingNeed: CaseIterable, Hashable, Sendable {
    /// The control loop reckons with what cars really draw, and sessions are billed by their energy.
    case sampledData
    /// Seconds between those samples while a car charges.
    case sampleInterval
    /// Samples tell the same, so values at full hours only fill the line and the charger's memory.
    case alignedInterval
    /// A charger that did not boot since the site's own interval changed still has the one of before.
    case heartbeat
    /// Whoever does not ping does not notice that the gateway went away, and comes back late.
    case ping
    /// A session that was refused has no share of the fuse: it must not go on.
    case stopsRefused
    /// A charger that is alone asks its own list; without these two it lets nobody charge.
    case ownList, ownListWhenAlone

    var key: String {
        switch self {
        case .sampledData: "MeterValuesSampledData"
        case .sampleInterval: "MeterValueSampleInterval"
        case .alignedInterval: "ClockAlignedDataInterval"
        case .heartbeat: "HeartbeatInterval"
        case .ping: "WebSocketPingInterval"
        case .stopsRefused: "StopTransactionOnInvalidId"
        case .ownList: "LocalAuthListEnabled"
        case .ownListWhenAlone: "LocalAuthorizeOffline"
        }
    }

    /// Why, as the end of a sentence.
    var reason: String {
        switch self {
        case .sampledData: "so that limits follow what cars draw"
        case .sampleInterval: "so that limits follow what cars draw in time"
        case .alignedInterval: "because its samples tell the same"
        case .heartbeat: "to keep its clock right"
        case .ping: "so that it notices when the gateway is gone"
        case .stopsRefused: "because a session that was refused has no share of the fuse"
        case .ownList, .ownListWhenAlone: "so that those on the list can charge while it is alone"
        }
    }

    /// Whether it is tried where the charger does not tell what it has.
    var isUrgent: Bool {
        switch self {
        case .sampledData, .sampleInterval: true
        case .alignedInterval, .heartbeat, .ping, .stopsRefused, .ownList, .ownListWhenAlone: false
        }
    }

    /// - Parameter value: as the charger tells it; nil where it is empty.
    func isMet(by value: String?, _ wishes: SettingWishes) -> Bool {
        let number = SettingValue.number(value)
        switch self {
        case .sampledData:
            let told = SettingValue.list(value)
            return Self.measurands.allSatisfy { Self.covers($0, told) }
        case .sampleInterval: return number.map { (1...wishes.sampleSeconds).contains($0) } ?? false
        case .alignedInterval: return number.map { $0 <= 0 } ?? true
        case .heartbeat: return number == wishes.heartbeatSeconds
        case .ping: return number.map { (1...Self.longestPing).contains($0) } ?? false
        case .stopsRefused: return SettingValue.flag(value) != false
        case .ownList, .ownListWhenAlone: return !wishes.hasTags || SettingValue.flag(value) != false
        }
    }

    /// What is tried one after the other until one is taken. A charger that does not know one measurand of a list rejects it all.
    func values(_ settings: ChargerSettings, _ wishes: SettingWishes) -> [String] {
        switch self {
        case .sampledData: Self.sampledData(settings)
        case .sampleInterval: [wishes.sampleSeconds, 30, 60].filter { $0 >= wishes.sampleSeconds }.map(String.init)
        case .alignedInterval: ["0"]
        case .heartbeat: [String(wishes.heartbeatSeconds)]
        case .ping: [String(Self.longestPing), "30"]
        case .stopsRefused, .ownList, .ownListWhenAlone: ["true"]
        }
    }

    private static let measurands = ["Current.Import", "Power.Active.Import", "Energy.Active.Import.Register"]

    /// Seconds.
    private static let longestPing = 60

    private static func sampledData(_ settings: ChargerSettings) -> [String] {
        let key = Self.sampledData.key
        let told = settings.list(key) ?? []
        let missing = Self.measurands.filter { !Self.covers($0, told) }
        // What it has stays, where there is room; then what is needed; then what most chargers know.
        let lists = [
            told + missing, Self.measurands, told + missing.filter { $0 == Self.measurands[0] }, [Self.measurands[0], Self.measurands[2]],
        ]
        let longest = settings.number(key + "MaxLength") ?? .max
        var seen: Set<[String]> = [told]
        return lists.filter { $0.count <= max(longest, 1) && seen.insert($0).inserted }.map { $0.joined(separator: ",") }
    }

    /// Some name a phase with the measurand: `Current.Import.L1`.
    private static func covers(_ measurand: String, _ told: [String]) -> Bool {
        let name = measurand.lowercased()
        return told.contains { $0.lowercased() == name || $0.lowercased().hasPrefix(name + ".l") }
    }
}
