package import SmartCharging

/// Something the site wants a charger to do, whatever protocol the charger speaks.
package enum ChargerCommand: Sendable, Equatable {
    case readCapabilities
    /// To tell its configuration; no keys: all of it.
    case readSettings([String])
    case changeSetting(key: String, value: String)
    /// Its own list of tags.
    case updateList(LocalListStep)
    /// The most the charger as a whole may ever draw, per phase.
    case cap(Amps)
    /// What a connector may draw when nobody says more: in force from the next session on, and when the gateway is gone.
    case fallback(connector: Int, Amps)
    /// What the session under way may draw; `wireID` is the charger's own number of it.
    case limit(Order, wireID: Int32)
    /// A profile of an operator's; connector 0 is the charger as a whole.
    case installProfile(connector: Int, ProfileDraft)
    /// Takes profiles away, whoever installed them.
    case clearProfiles(ProfileFilter)
    /// What all its profiles together come to in the next `duration` seconds; connector 0 is the charger as a whole.
    case compositeSchedule(connector: Int, duration: Int, unit: ProfileUnit)

    /// Commands of one slot replace each other while they wait.
    package enum Slot: Hashable, Sendable {
        case capabilities, settings, list, cap
        case setting(key: String)
        case fallback(connector: Int)
        case limit(connector: Int)
        case profile(id: Int)
        case clearing(ProfileFilter)
        case composite(connector: Int)

        /// Whether it is about standing limits.
        var isLimit: Bool {
            switch self {
            case .cap, .fallback, .composite: true
            case .capabilities, .settings, .setting, .list, .limit, .profile, .clearing: false
            }
        }
    }

    package var slot: Slot {
        switch self {
        case .readCapabilities: .capabilities
        case .readSettings: .settings
        case .changeSetting(let key, _): .setting(key: key)
        case .updateList: .list
        case .cap: .cap
        case .fallback(let connector, _): .fallback(connector: connector)
        case .limit(let order, _): .limit(connector: order.point.connector)
        case .installProfile(_, let draft): .profile(id: draft.id)
        case .clearProfiles(let filter): .clearing(filter)
        case .compositeSchedule(let connector, _, _): .composite(connector: connector)
        }
    }
}

extension ChargerCommand {
    /// What it is for, as a phrase.
    package var purpose: String {
        switch self {
        case .readCapabilities: "to tell what it can do"
        case .readSettings([]): "to tell its configuration"
        case .readSettings(let keys): "to tell \(keys.joined(separator: ", "))"
        case .changeSetting(let key, let value): "\(value) for \(key)"
        case .updateList(.ask): "to tell the version of its list"
        case .updateList(.send(let update)): "version \(update.version) of its list"
        case .cap(let limit): "the limit of \(limit) for all it may draw"
        case .fallback(let connector, let limit): "the fallback of \(limit) on connector \(connector)"
        case .limit(let order, _): "the limit of \(order.limit) on connector \(order.point.connector)"
        case .installProfile(let connector, let draft): "profile \(draft.id) on connector \(connector)"
        case .clearProfiles(.id(let id)): "to forget profile \(id)"
        case .clearProfiles(.matching): "to forget profiles"
        case .compositeSchedule(let connector, _, _): "to tell the limits of connector \(connector)"
        }
    }

    /// The current a `limit` allows; nil for every other command.
    package var limit: Amps? {
        switch self {
        case .limit(let order, _): order.limit
        case .readCapabilities, .readSettings, .changeSetting, .updateList, .cap, .fallback, .installProfile, .clearProfiles,
            .compositeSchedule:
            nil
        }
    }
}
