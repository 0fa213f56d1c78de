/// What somebody should look at: the site is guarded all the same, but not as well as it could be, or there is nothing left to be done about it.
package enum ControlAlarm: Hashable, Sendable {
    /// The other load alone is too much for a fuse; no car is left that could be stopped.
    case building(NodeID, name: String, phase: Phase, load: Amps, fuse: Amps)
    /// The charger's meter shows more than its limit.
    case drawsTooMuch(PointID, drawn: Amps, limit: Amps)
    /// The charger takes no limits; what it may draw is kept for it.
    case uncontrolled(PointID, reserved: Amps)
    /// The meter of a fuse is not believed, and the chargers below share a fixed current.
    case meterLost(NodeID, name: String, MeterFault)
    /// The steps of the car show on other phases than those configured; it counts on all three.
    case wrongPhases(PointID, configured: PhaseUse, seen: PhaseSet)
    /// The charger's clock is wrong, so what it does by itself happens early or late.
    case clockSkew(PointID, Duration)
    /// The charger had all the messages of a day that it is to bear.
    case budgetUsedUp(PointID, sent: Int, budget: Int)
}

extension ControlAlarm {
    /// The worst have the lowest.
    var rank: Int {
        switch self {
        case .building: 0
        case .drawsTooMuch: 1
        case .uncontrolled: 2
        case .meterLost: 3
        case .wrongPhases: 4
        case .clockSkew: 5
        case .budgetUsedUp: 6
        }
    }

    /// Whom it is about.
    private var subject: String {
        switch self {
        case .building(let node, _, _, _, _), .meterLost(let node, _, _): node.rawValue
        case .drawsTooMuch(let point, _, _), .uncontrolled(let point, _), .wrongPhases(let point, _, _), .clockSkew(let point, _),
            .budgetUsedUp(let point, _, _):
            point.description
        }
    }

    static func isWorse(_ left: ControlAlarm, _ right: ControlAlarm) -> Bool {
        (left.rank, left.subject) < (right.rank, right.subject)
    }

    /// The alarm in plain words, for an electrician, and what to do.
    package var sentence: String {
        switch self {
        case .building(_, let name, let phase, let load, let fuse):
            "\(name) carries \(load) on \(phase) without any car, its fuse is \(fuse): switch something off"
        case .drawsTooMuch(let point, let drawn, let limit):
            "\(point) draws \(drawn) although its limit is \(limit): others make room, check the charger"
        case .uncontrolled(let point, let reserved):
            "\(point) does not take limits: \(reserved) is kept for it, check its smart charging settings"
        case .meterLost(_, let name, let fault): "\(name) \(fault.sentence): check the meter and its line"
        case .wrongPhases(let point, let configured, let seen):
            "\(point) is configured for \(configured.spoken), but its car shows on \(seen.spoken): "
                + "check the wiring, it counts on all three phases until then"
        case .clockSkew(let point, let skew): "the clock of \(point) is wrong by \(skew.spoken): set its time"
        case .budgetUsedUp(let point, let sent, let budget):
            "\(point) had \(sent) messages in a day, its memory is to bear \(budget): its limit rises less often"
        }
    }
}

extension PhaseSet {
    /// As people write it: `L1 and L3`.
    var spoken: String {
        let names = Phase.allCases.filter { self.contains($0) }.map(\.description)
        return switch names.count {
        case 0: "no phase"
        case 1, 2: names.joined(separator: " and ")
        default: "all three phases"
        }
    }
}

extension PhaseUse {
    fileprivate var spoken: String {
        switch self {
        case .known(let rotation, let count): "\(rotation.rawValue), \(count.rawValue == 1 ? "1 phase" : "\(count.rawValue) phases")"
        case .unknown: "unknown phases"
        }
    }
}
