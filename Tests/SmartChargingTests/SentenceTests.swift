import Testing

@testable import SmartCharging

/// What an electrician reads.
@Suite struct SentenceTests {
    private static func row(other: Amps = 21, source: BaseSource = .meter, reserved: Amps = 0, cars: Int = 3) -> FuseShare {
        FuseShare(
            node: "a", name: "row A", phase: .l2, limit: 63, other: other, source: source, reserved: reserved, cars: cars)
    }

    private static let power = PowerShare(node: "main", name: "site", limit: 4200, other: 400, reserved: 0, cars: 1)
    private static let balance = BalanceShare(name: "site", phase: .l1, limit: 20, cars: 2)

    static let sentences: [(LimitReason, String)] = [
        (.noCar, "no car wants to charge"),
        (.maximum(16), "charger and car take at most 16 A"),
        (.belowMinimum(minimum: 6, maximum: 5), "charger and car take at most 5 A, charging needs 6 A"),
        (.ceiling(10, label: "visitors"), "schedule \"visitors\" allows 10 A now"),
        (.ceiling(0, label: "closed"), "schedule \"closed\" allows nothing now"),
        (
            .savesMessages(to: 16, budget: 300),
            "may have 16 A, but its charger had its 300 messages of the day: the limit rises less often"
        ),
        (
            .fuse(
                FuseShare(
                    node: "a", name: "row A", phase: .l2, limit: 20, other: 0, source: .planned, reserved: 0, cars: 2, schedule: "night")),
            "Schedule \"night\" of row A on L2 is full: 20 A, shared by 2 cars"
        ),
        (
            .power(PowerShare(node: "main", name: "site", limit: 4200, other: 0, reserved: 0, cars: 2, schedule: "dimming")),
            "site may draw 4200 W by schedule \"dimming\", shared by 2 cars"
        ),
        (.unknownFuse("x"), "hangs on fuse \"x\", which is not described"),
        (.fuse(row()), "Fuse row A on L2 is full: 63 A, of which 21 A is other load, shared by 3 cars"),
        (.fuse(row(other: -3, cars: 1)), "Fuse row A on L2 is full: 63 A, shared by 1 car"),
        (
            .fuse(row(reserved: 16)),
            "Fuse row A on L2 is full: 63 A, of which 21 A is other load, 16 A kept for chargers out of control, shared by 3 cars"
        ),
        (
            .fuse(row(source: .fallback(.silent(age: .seconds(83)), together: PerPhase(repeating: 32)))),
            "row A meter silent for 83 s: all chargers share 32 A"
        ),
        (.power(power), "site may draw 4200 W, of which 400 W is other load, shared by 1 car"),
        (.unbalance(balance), "site may carry 20 A more on one phase than on another, which L1 does, shared by 2 cars"),
        (.waitsForFuse(row(), need: 6, left: 4.1), "waits for 6 A: row A has 4.1 A left on L2"),
        (
            .waitsForFuse(row(source: .fallback(.neverRead, together: PerPhase(repeating: 8))), need: 6, left: 2),
            "waits for 6 A: row A meter not read yet, all chargers share 8 A"
        ),
        (.waitsForPower(power, need: 1380, left: 900), "waits for 1380 W: site has 900 W of 4200 W left"),
        (
            .waitsForBalance(balance, need: 6, left: 2),
            "waits for 6 A: on L1, 2 A more is allowed before site is out of balance by 20 A"
        ),
        (.nextRise(to: 16, in: .seconds(12)), "may have 16 A in 12 s: limits rise only now and then"),
        (.othersYield(to: 16), "may have 16 A as soon as others have given it up"),
        (.meterLate("main", name: "site", age: .seconds(7)), "site meter is late by 7 s: no limit rises meanwhile"),
        (.startup(remaining: .seconds(41)), "started a moment ago: no limit rises for 41 s"),
        (.takesLess(drawn: 9), "the car takes 9 A; the rest is lent to others until it asks for more"),
        (.pausing(remaining: .seconds(119)), "stopped for want of current, may start again in 119 s"),
        (.resting(remaining: .seconds(3000)), "the car took next to nothing, is offered current again in 50 min"),
        (.silent(age: .seconds(7200), reserved: 16), "charger silent for 2 h: 16 A is kept for it"),
        (.returning(reserved: 32), "charger came back, its limit is being sent again: 32 A is kept for it"),
        (.drawsTooMuch(drawn: 16, limit: 6), "the car draws 16 A although the limit is 6 A: check the charger"),
        (
            .retrying(attempt: 1, remaining: .seconds(5), reserved: 16),
            "charger did not take its limit, try 2 in 5 s: 16 A is kept for it"
        ),
        (.uncontrolled(reserved: 32), "charger does not take limits: 32 A is kept for it"),
        (
            .fuse(row(source: .fallback(.frozen(age: .seconds(60)), together: PerPhase(repeating: 32)))),
            "row A meter frozen for 60 s: all chargers share 32 A"
        ),
        (
            .fuse(row(source: .fallback(.implausible(short: 5), together: PerPhase(repeating: 32)))),
            "row A meter reads 5 A less than the cars draw: all chargers share 32 A"
        ),
    ]

    @Test(arguments: sentences.indices) func `every reason is a sentence with its values`(_ index: Int) {
        #expect(Self.sentences[index].0.sentence == Self.sentences[index].1)
    }
}
