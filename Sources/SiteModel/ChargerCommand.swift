package import SmartCharging

/// Something the site wants a charger to do, whatever protocol the charger speaks.
package enum ChargerCommand: Sendable, Equatable {
    case readCapabilities
    /// Meter values every so many seconds while charging, with the currents of each phase.
    case reportMeter(everySeconds: Int)
    /// The most the charger as a whole may ever draw, per phase.
    case cap(Amps)
    /// What a connector may draw when nobody says more: in force from the next session on, and when the gateway is gone.
    case fallback(connector: Int, Amps)
    /// What the session under way may draw.
    case limit(connector: Int, wireID: Int32, Amps)

    /// Commands of one slot replace each other while they wait.
    package enum Slot: Hashable, Sendable {
        case capabilities, meter, cap
        case fallback(connector: Int)
        case limit(connector: Int)
    }

    package var slot: Slot {
        switch self {
        case .readCapabilities: .capabilities
        case .reportMeter: .meter
        case .cap: .cap
        case .fallback(let connector, _): .fallback(connector: connector)
        case .limit(let connector, _, _): .limit(connector: connector)
        }
    }
}

/// How a command ended.
package enum CommandOutcome: Sendable, Equatable {
    case done
    case capabilities(Charger.Capabilities)
    /// The charger's own word for no.
    case refused(String)
    case unanswered
}

extension ChargerCommand {
    /// The current a `limit` allows; nil for every other command.
    package var limit: Amps? {
        switch self {
        case .limit(_, _, let amps): amps
        case .readCapabilities, .reportMeter, .cap, .fallback: nil
        }
    }
}
