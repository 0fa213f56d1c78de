extension LimitReason {
    /// What would give more, in plain words; `nil` where nothing is held back, or where time alone does it.
    package var remedy: String? {
        switch self {
        case .noCar, .maximum, .takesLess: nil
        case .nextRise, .othersYield, .startup, .pausing, .resting, .returning, .retrying: nil

        case .belowMinimum(let minimum, _): "a maximum of \(minimum) or more, if charger and cable bear it"
        case .ceiling(_, let label): "more once schedule \"\(label)\" allows it"
        case .unknownFuse(let node): "describe fuse \"\(node)\" in the configuration, or name another for the charger"

        case .fuse(let share): "more when \(share.relief)"
        case .power(let share): "more when \(share.relief)"
        case .unbalance(let share): "more when cars on the other phases of \(share.name) draw more"
        case .waitsForFuse(let share, let need, let left):
            "starts with \(need - left) more on \(share.phase) of \(share.name): when \(share.relief)"
        case .waitsForPower(let share, let need, let left): "starts with \(need - left) more at \(share.name): when \(share.relief)"
        case .waitsForBalance(let share, let need, let left):
            "starts with \(need - left) more in balance: when cars on the other phases of \(share.name) draw more"

        case .meterLate(_, let name, _): "look after the line to the \(name) meter if that goes on"
        case .savesMessages: "more with tomorrow's messages, or with a higher budget in the configuration"
        case .silent: "look after the charger's power supply and network"
        case .drawsTooMuch: "make the charger hold its limits, or let it count as uncontrolled"
        case .uncontrolled: "make the charger take limits: smart charging may be switched off in it, or want newer firmware"
        }
    }
}

extension FuseShare {
    /// What would leave more on this phase.
    fileprivate var relief: String {
        if case .fallback = self.source { return "the \(self.name) meter is read again" }
        return spoken([
            self.schedule.map { "schedule \"\($0)\" allows it" },
            self.other > .zero ? "other load on \(self.phase) falls" : nil,
            self.reserved > .zero ? "chargers are under control again" : nil,
            self.cars > 0 ? "a car that shares it takes less" : nil,
        ])
    }
}

extension PowerShare {
    fileprivate var relief: String {
        spoken([
            self.schedule.map { "schedule \"\($0)\" allows it" },
            self.other > .zero ? "other load falls" : nil,
            self.reserved > .zero ? "chargers are under control again" : nil,
            self.cars > 0 ? "a car that shares it takes less" : nil,
        ])
    }
}

/// `a, b or c`. Where none is left, only the rating itself can give more.
private func spoken(_ reliefs: [String?]) -> String {
    let reliefs = reliefs.compactMap { $0 }
    guard let last = reliefs.last else { return "its rating is higher" }
    let others = reliefs.dropLast()
    return others.isEmpty ? last : "\(others.joined(separator: ", ")) or \(last)"
}
