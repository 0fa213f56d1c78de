import FoundationEssentials
import SiteModel

/// The configuration of a charger, as it answers for it.
struct PretendSettings {
    var values: [String: String]
    var readOnly: Set<String> = []
    /// The measurands that it knows; nil: every one.
    var measurands: Set<String>?
    /// How many keys it tells when it is asked for all; 0: it answers with an error.
    var mostListed = Int.max
    var mostAsked = Int.max
    var refuses: Set<String> = []
    /// Keys whose changes wait for a restart.
    var waits: Set<String> = []
    /// Keys that it says it changes, and does not.
    var forgets: Set<String> = []
    var isSilent = false
    /// Whether it answers when it is asked for its abilities alone.
    var tellsAbilities = true
    /// Its own list of tags; nil where it has none.
    var list: PretendList? = nil
    var heard: [ChargerMessage] = []
    private var waiting: [String: String] = [:]

    init(_ values: [String: String]) { self.values = values }

    /// As most leave the factory.
    static let usual = PretendSettings([
        "MeterValuesSampledData": "Energy.Active.Import.Register", "MeterValueSampleInterval": "60", "ClockAlignedDataInterval": "900",
        "HeartbeatInterval": "300", "WebSocketPingInterval": "0", "StopTransactionOnInvalidId": "false", "LocalAuthListEnabled": "false",
        "LocalAuthorizeOffline": "true", "NumberOfConnectors": "1", "GetConfigurationMaxKeys": "5", "LocalAuthListMaxLength": "100",
    ])

    var changes: [String] {
        self.heard.compactMap { message in
            if case .changeSetting(let key, let value) = message { "\(key)=\(value)" } else { nil }
        }
    }

    var readings: [[String]] {
        self.heard.compactMap { message in
            if case .readSettings(let keys) = message { keys } else { nil }
        }
    }

    mutating func restart() {
        self.values.merge(self.waiting) { _, new in new }
        self.waiting = [:]
    }

    mutating func answer(_ message: ChargerMessage) -> (CommandOutcome, [OperationEvent]) {
        self.heard.append(message)
        guard !self.isSilent else { return (.unanswered, []) }
        switch message {
        case .readSettings(let keys): return self.read(keys)
        case .changeSetting(let key, let value): return self.change(key, value)
        case .readCapabilities where !self.tellsAbilities: return (.refused("FormationViolation"), [])
        case .readCapabilities: return (.capabilities(Charger.Capabilities(connectors: 1)), [])
        case .install, .clear: return (.done, [])
        case .updateList(let step): return PretendList.answer(step, &self.list)
        case .compositeSchedule: return (.refused("Rejected"), [])
        }
    }

    private func read(_ keys: [String]) -> (CommandOutcome, [OperationEvent]) {
        if keys.isEmpty, self.mostListed == 0 { return (.refused("InternalError"), []) }
        guard keys.count <= self.mostAsked else { return (.refused("OccurenceConstraintViolation"), []) }
        let names = keys.isEmpty ? Array(self.values.keys.sorted().prefix(self.mostListed)) : keys
        let found = names.compactMap { name in
            self.values[name].map { ChargerSettings.Setting(key: name, value: $0, isReadOnly: self.readOnly.contains(name)) }
        }
        let unknown = names.filter { self.values[$0] == nil }
        return (.done, [.configurationRead(settings: found, unknown: unknown, isAll: keys.isEmpty)])
    }

    private mutating func change(_ key: String, _ value: String) -> (CommandOutcome, [OperationEvent]) {
        let setting = ChargerSettings.Setting(key: key, value: value)
        guard self.values[key] != nil else {
            return (.refused("NotSupported"), [.configurationRead(settings: [], unknown: [key], isAll: false)])
        }
        let isUnknown =
            key == "MeterValuesSampledData" && !(self.measurands?.isSuperset(of: value.split(separator: ",").map(String.init)) ?? true)
        guard !self.refuses.contains(key), !isUnknown else { return (.refused("Rejected"), [.settingRefused(setting: setting)]) }
        let needsRestart = self.waits.contains(key)
        if !self.forgets.contains(key) {
            if needsRestart { self.waiting[key] = value } else { self.values[key] = value }
        }
        return (.done, [.configurationChanged(setting: setting, needsRestart: needsRestart)])
    }
}

/// A site that sets up charger A, second by second, as the gateway does.
struct PretendSetup {
    var site: Site
    var settings: PretendSettings
    var second = 0
    var generation: UInt64 = 0
    var notices: [Notice] = []
    /// Whether the disk takes what the charger's answers come to.
    var keepsRecords = true
    static let id = charger("A")

    init(_ settings: PretendSettings, _ configuration: SiteConfiguration = .example) {
        self.site = exampleSite(configuration)
        self.settings = settings
        self.connect()
        self.boot()
    }

    var now: Moment { moment(Double(self.second)) }

    mutating func connect() {
        self.generation += 1
        self.site.connected(Self.id, generation: self.generation, at: self.now)
    }

    mutating func boot(firmware: String = "1.0") {
        self.settings.restart()
        let identity = Charger.Identity(vendor: "V", model: "M", serial: nil, firmware: firmware)
        let decision = self.site.boot(Self.id, as: identity, at: self.now)
        self.site.booted(Self.id, at: self.now)
        self.site.commit(decision)
        self.site.commit(self.site.note([.booted(isChanged: !decision.entries.isEmpty)], of: Self.id, at: self.now))
    }

    mutating func run(_ seconds: Int) {
        for _ in 0..<seconds {
            self.second += 1
            guard let next = self.site.nextSetup(of: Self.id, at: self.now),
                let message = self.site.message(for: next, to: Self.id, at: self.now.wall)
            else { continue }
            let (outcome, events) = self.settings.answer(message)
            let noted = self.site.note(events, of: Self.id, at: self.now)
            if self.keepsRecords || !events.contains(where: \.isAboutList) { self.site.commit(noted) }
            let decision = self.site.ended(next, message, of: Self.id, outcome, at: self.now)
            self.site.commit(decision)
            self.notices += decision.notices
        }
    }

    var known: ChargerSettings { self.site.state.chargers[Self.id]?.operations.settings ?? ChargerSettings() }
}

extension OperationEvent {
    var isAboutList: Bool { if case .listTaken = self { true } else { false } }
}
