/// Why a connector has the limit it has, with the values that led to it.
package enum LimitReason: Hashable, Sendable {
    /// Nobody wants to charge here.
    case noCar
    /// Charger and car take no more.
    case maximum(Amps)
    /// Charger and car cannot take what charging needs at least.
    case belowMinimum(minimum: Amps, maximum: Amps)
    /// An operator's profile or schedule allows no more now.
    case ceiling(Amps, label: String)
    /// The connector hangs on a fuse that is not described.
    case unknownFuse(NodeID)

    case fuse(FuseShare)
    case power(PowerShare)
    case unbalance(BalanceShare)
    /// It gets nothing, since its minimum does not fit beside those that go first.
    case waitsForFuse(FuseShare, need: Amps, left: Amps)
    case waitsForPower(PowerShare, need: Watts, left: Watts)
    case waitsForBalance(BalanceShare, need: Amps, left: Amps)

    /// It may have more, but limits rise only now and then.
    case nextRise(to: Amps, in: Duration)
    /// It may have more as soon as others are known to have given it up.
    case othersYield(to: Amps)
    /// No limit rises while a meter above is late.
    case meterLate(NodeID, name: String, age: Duration)
    /// No limit rises soon after a start, while chargers are still being asked what they hold.
    case startup(remaining: Duration)
    /// It may have more, but its charger had all the messages of a day that its memory is to bear.
    case savesMessages(to: Amps, budget: Int)
    /// It draws less than it may; the rest is lent to others.
    case takesLess(drawn: Amps)
    /// It was stopped and rests before it may start again.
    case pausing(remaining: Duration)
    /// It took next to nothing and gave up its place.
    case resting(remaining: Duration)

    /// Nothing is heard from the charger.
    case silent(age: Duration, reserved: Amps)
    /// The charger came back, and has not proved yet that it holds its limit.
    case returning(reserved: Amps)
    /// The charger's meter shows more than its limit.
    case drawsTooMuch(drawn: Amps, limit: Amps)
    /// The charger did not take its limit; it is tried again.
    case retrying(attempt: Int, remaining: Duration, reserved: Amps)
    /// The charger does not take limits at all.
    case uncontrolled(reserved: Amps)
}

extension LimitReason {
    /// The same limit as it binds a car that charges.
    var whileCharging: LimitReason {
        if case .waitsForFuse(let share, _, _) = self { return .fuse(share) }
        if case .waitsForPower(let share, _, _) = self { return .power(share) }
        if case .waitsForBalance(let share, _, _) = self { return .unbalance(share) }
        return self
    }

    /// Nothing but what charger and car can take.
    var isOwnMaximum: Bool {
        if case .maximum = self { return true }
        if case .belowMinimum = self { return true }
        return false
    }
}
