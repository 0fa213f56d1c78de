extension LimitReason {
    /// The reason in plain words, for an electrician.
    package var sentence: String {
        switch self {
        case .noCar: "no car wants to charge"
        case .maximum(let maximum): "charger and car take at most \(maximum)"
        case .belowMinimum(let minimum, let maximum): "charger and car take at most \(maximum), charging needs \(minimum)"
        case .ceiling(let limit, let label):
            limit <= .zero ? "schedule \"\(label)\" allows nothing now" : "schedule \"\(label)\" allows \(limit) now"
        case .unknownFuse(let node): "hangs on fuse \"\(node)\", which is not described"

        case .fuse(let share): share.sentence
        case .power(let share): share.sentence
        case .unbalance(let share):
            "\(share.name) may carry \(share.limit) more on one phase than on another, which \(share.phase) does, "
                + "shared by \(spokenCars(share.cars))"
        case .waitsForFuse(let share, let need, let left): "waits for \(need): \(share.leftSentence(left))"
        case .waitsForPower(let share, let need, let left): "waits for \(need): \(share.name) has \(left) of \(share.limit) left"
        case .waitsForBalance(let share, let need, let left):
            "waits for \(need): on \(share.phase), \(left) more is allowed before \(share.name) is out of balance by \(share.limit)"

        case .nextRise(let target, let wait): "may have \(target) in \(wait.spoken): limits rise only now and then"
        case .othersYield(let target): "may have \(target) as soon as others have given it up"
        case .meterLate(_, let name, let age): "\(name) meter is late by \(age.spoken): no limit rises meanwhile"
        case .startup(let remaining): "started a moment ago: no limit rises for \(remaining.spoken)"
        case .savesMessages(let target, let budget):
            "may have \(target), but its charger had its \(budget) messages of the day: the limit rises less often"
        case .takesLess(let drawn): "the car takes \(drawn); the rest is lent to others until it asks for more"
        case .pausing(let remaining): "stopped for want of current, may start again in \(remaining.spoken)"
        case .resting(let remaining): "the car took next to nothing, is offered current again in \(remaining.spoken)"

        case .silent(let age, let reserved): "charger silent for \(age.spoken): \(reserved) is kept for it"
        case .returning(let reserved): "charger came back, its limit is being sent again: \(reserved) is kept for it"
        case .drawsTooMuch(let drawn, let limit): "the car draws \(drawn) although the limit is \(limit): check the charger"
        case .retrying(let attempt, let remaining, let reserved):
            "charger did not take its limit, try \(attempt + 1) in \(remaining.spoken): \(reserved) is kept for it"
        case .uncontrolled(let reserved): "charger does not take limits: \(reserved) is kept for it"
        }
    }
}

extension FuseShare {
    var sentence: String {
        if case .fallback(let fault, let together) = self.source {
            return "\(self.name) \(fault.sentence): all chargers share \(together[self.phase])"
        }
        let subject = self.schedule.map { "Schedule \"\($0)\" of \(self.name)" } ?? "Fuse \(self.name)"
        return "\(subject) on \(self.phase) is full: \(self.limit)\(self.parts), shared by \(spokenCars(self.cars))"
    }

    func leftSentence(_ left: Amps) -> String {
        if case .fallback(let fault, let together) = self.source {
            return "\(self.name) \(fault.sentence), all chargers share \(together[self.phase])"
        }
        let schedule = self.schedule.map { " of schedule \"\($0)\"" } ?? ""
        return "\(self.name) has \(left) left on \(self.phase)\(schedule)"
    }

    private var parts: String {
        let other = self.other > .zero ? ", of which \(self.other) is other load" : ""
        let reserved = self.reserved > .zero ? ", \(self.reserved) kept for chargers out of control" : ""
        return other + reserved
    }
}

extension PowerShare {
    var sentence: String {
        let other = self.other > .zero ? ", of which \(self.other) is other load" : ""
        let reserved = self.reserved > .zero ? ", \(self.reserved) kept for chargers out of control" : ""
        let schedule = self.schedule.map { " by schedule \"\($0)\"" } ?? ""
        return "\(self.name) may draw \(self.limit)\(schedule)\(other)\(reserved), shared by \(spokenCars(self.cars))"
    }
}

extension MeterFault {
    var sentence: String {
        switch self {
        case .neverRead: "meter not read yet"
        case .silent(let age): "meter silent for \(age.spoken)"
        case .frozen(let age): "meter frozen for \(age.spoken)"
        case .implausible(let short): "meter reads \(short) less than the cars draw"
        }
    }
}

extension Duration {
    /// As people say it: `23 s`, `5 min`, `2 h`.
    var spoken: String {
        let seconds = max(self.components.seconds, 0)
        return switch seconds {
        case ..<120: "\(seconds) s"
        case ..<7200: "\(seconds / 60) min"
        default: "\(seconds / 3600) h"
        }
    }
}

private func spokenCars(_ count: Int) -> String {
    count == 1 ? "1 car" : "\(count) cars"
}
