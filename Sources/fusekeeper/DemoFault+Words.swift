/// Each fault in words for people who know fuses and cables, and need not know protocols.
extension DemoFault {
    /// What it is, for `--fault list`.
    var explanation: String {
        switch self {
        case .meterLost: "the meter of the grid connection answers nothing any more"
        case .meterFrozen: "the meter of the grid connection repeats its last values for ever"
        case .meterLies: "the meter of the grid connection shows less than a third of what flows"
        case .chargerSilent: "a charger hangs: it charges on, but neither answers nor tells anything"
        case .chargerLies: "a charger says yes to every limit and lets its car draw what it likes"
        case .chargerRefuses: "a charger refuses every new limit and keeps to its last one"
        case .chargerReboots: "a charger restarts by itself, and its car charges on in a new session"
        case .chargerDropsProfile: "a charger loses its connection for a moment, and with it every limit it had"
        case .gatewayCrash: "the gateway dies in the middle of its work and starts again from its disk"
        case .powerCut: "the chargers lose their supply all at once and come back all at once"
        case .buildingJump: "the building switches on something big"
        case .slowAnswers: "every charger does what it is told, but answers too late"
        case .clockStep: "the gateway's clock is put two hours forward, and back again later"
        }
    }

    /// What has just happened.
    /// - Parameter charger: the one that it is about.
    func beginning(_ charger: String) -> String {
        switch self {
        case .meterLost: "The meter of the grid connection has stopped answering."
        case .meterFrozen: "The meter of the grid connection has frozen: it repeats the same digits."
        case .meterLies: "The meter of the grid connection now shows 30 % of what flows."
        case .chargerSilent: "\(charger) hangs: its car goes on charging, but it answers nothing and tells nothing."
        case .chargerLies: "\(charger) now says yes to every limit and lets its car draw what it likes."
        case .chargerRefuses: "\(charger) now refuses every new limit; what it was told last still holds."
        case .chargerReboots: "\(charger) has restarted by itself; its car charges again when it is up."
        case .chargerDropsProfile: "\(charger) lost its connection for a moment and has forgotten every limit: its car may draw all it can."
        case .gatewayCrash: "The gateway has died. Each charger keeps to its last limit until the gateway is back."
        case .powerCut: "The supply of all chargers has failed."
        case .buildingJump: "The building has switched on something big."
        case .slowAnswers: "Every charger now answers only after 12 s; what it is told it does at once."
        case .clockStep: "The gateway's clock was put two hours forward."
        }
    }

    /// What has just ended; nil where nothing does.
    func ending(_ charger: String) -> String? {
        switch self {
        case .meterLost, .meterFrozen, .meterLies: "The meter of the grid connection tells what flows again."
        case .chargerSilent: "\(charger) answers again."
        case .chargerLies: "\(charger) keeps to its limits again."
        case .chargerRefuses: "\(charger) has got new firmware, which takes limits, and restarts with it."
        case .chargerReboots: "\(charger) is up again."
        case .chargerDropsProfile: nil
        case .gatewayCrash: "The gateway starts again from its disk."
        case .powerCut: "The supply is back: all cars charge at once, each with what its charger allows without the gateway."
        case .buildingJump: "The building has switched it off again."
        case .slowAnswers: "The chargers answer at once again."
        case .clockStep: "The gateway's clock is right again."
        }
    }
}
