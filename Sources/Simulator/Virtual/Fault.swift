/// Something that goes wrong for a while.
package struct Fault: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// A meter, by the place of its fuse.
        case meterSilent(Int)
        case meterFrozen(Int)
        /// It reads so many per cent of what flows.
        case meterLies(Int, percent: Int)
        /// Its readings come so many milliseconds late.
        case meterLate(Int, by: Int)
        /// A charger, by its place in the plan: its socket ends, and cannot be opened again for a while.
        case lineLost(Int)
        case linesLost
        /// Nothing gets through, and neither side is told.
        case lineMute(Int)
        case lineSlow(Int)
        case chargerRestarts(Int, forgets: Bool)
        /// Its line ends and comes back, and its limits are gone.
        case chargerForgets(Int)
        case chargerRefuses(Int)
        /// It does not answer limits, and does not take them.
        case chargerIgnores(Int)
        /// It takes limits and answers them so many milliseconds late.
        case chargerDelays(Int, by: Int)
        /// It says yes to limits and does not follow them.
        case chargerLies(Int)
        case gatewayCrash
        case powerCut
        case diskFull
        case diskSlow
        /// The gateway's calendar is wrong by so many seconds.
        case clockStep(Int)
        /// Something big is switched on in the building.
        case buildingJump
    }

    /// Seconds since the beginning.
    package var at: Int
    package var lasts: Int
    package var kind: Kind

    package init(at: Int, lasts: Int, kind: Kind) {
        self.at = at
        self.lasts = lasts
        self.kind = kind
    }
}

extension Fault.Kind {
    /// In few words, chargers and fuses by their names.
    package func sentence(in plan: VirtualPlan) -> String {
        func charger(_ place: Int) -> String { plan.chargers.indices.contains(place) ? plan.chargers[place].identity : "?" }
        func meter(_ place: Int) -> String { "meter of \(plan.fuses.indices.contains(place) ? plan.fuses[place].name : "?")" }
        return switch self {
        case .meterSilent(let place): "\(meter(place)) silent"
        case .meterFrozen(let place): "\(meter(place)) frozen"
        case .meterLies(let place, let percent): "\(meter(place)) reads \(percent) %"
        case .meterLate(let place, let by): "\(meter(place)) late by \(by) ms"
        case .lineLost(let place): "line of \(charger(place)) lost"
        case .linesLost: "all lines lost"
        case .lineMute(let place): "line of \(charger(place)) mute"
        case .lineSlow(let place): "line of \(charger(place)) slow"
        case .chargerRestarts(let place, let forgets): "\(charger(place)) restarts\(forgets ? " and forgets its limits" : "")"
        case .chargerForgets(let place): "\(charger(place)) reconnects and forgets its limits"
        case .chargerRefuses(let place): "\(charger(place)) refuses limits"
        case .chargerIgnores(let place): "\(charger(place)) ignores limits"
        case .chargerDelays(let place, let by): "\(charger(place)) answers limits after \(by) ms"
        case .chargerLies(let place): "\(charger(place)) says yes to limits and does not follow them"
        case .gatewayCrash: "gateway crashes"
        case .powerCut: "power cut"
        case .diskFull: "disk full"
        case .diskSlow: "disk slow"
        case .clockStep(let seconds): "clock of the gateway wrong by \(seconds) s"
        case .buildingJump: "big load in the building"
        }
    }

    /// Its name without what it hits, for counting.
    package var name: String {
        switch self {
        case .meterSilent: "meter silent"
        case .meterFrozen: "meter frozen"
        case .meterLies: "meter lies"
        case .meterLate: "meter late"
        case .lineLost: "line lost"
        case .linesLost: "all lines lost"
        case .lineMute: "line mute"
        case .lineSlow: "line slow"
        case .chargerRestarts: "charger restarts"
        case .chargerForgets: "charger forgets its limits"
        case .chargerRefuses: "charger refuses limits"
        case .chargerIgnores: "charger ignores limits"
        case .chargerDelays: "charger answers late"
        case .chargerLies: "charger lies"
        case .gatewayCrash: "gateway crash"
        case .powerCut: "power cut"
        case .diskFull: "disk full"
        case .diskSlow: "disk slow"
        case .clockStep: "clock step"
        case .buildingJump: "building jump"
        }
    }

    /// Whether the gateway sees and reaches less for it than 3.6 reckons with.
    var blinds: Bool {
        switch self {
        case .meterSilent, .meterFrozen, .meterLies, .meterLate, .lineLost, .linesLost, .lineMute, .lineSlow, .chargerRestarts,
            .chargerForgets, .chargerRefuses, .chargerIgnores, .chargerDelays, .chargerLies, .gatewayCrash, .powerCut:
            true
        case .diskFull, .diskSlow, .clockStep, .buildingJump: false
        }
    }
}
