import Testing

@testable import SmartCharging

/// What an electrician reads about what would give a car more.
@Suite struct RemedyTests {
    private static func row(
        other: Amps = 21, source: BaseSource = .meter, reserved: Amps = 0, cars: Int = 3, schedule: String? = nil
    ) -> FuseShare {
        FuseShare(
            node: "a", name: "row A", phase: .l2, limit: 63, other: other, source: source, reserved: reserved, cars: cars,
            schedule: schedule)
    }

    private static func power(other: Watts = 400, cars: Int = 1) -> PowerShare {
        PowerShare(node: "main", name: "site", limit: 4200, other: other, reserved: 0, cars: cars)
    }

    private static let balance = BalanceShare(name: "site", phase: .l1, limit: 20, cars: 2)

    static let remedies: [(LimitReason, String?)] = [
        (.noCar, nil), (.maximum(16), nil), (.takesLess(drawn: 9), nil), (.nextRise(to: 16, in: .seconds(12)), nil),
        (.othersYield(to: 16), nil), (.startup(remaining: .seconds(41)), nil), (.pausing(remaining: .seconds(119)), nil),
        (.resting(remaining: .seconds(3000)), nil), (.returning(reserved: 32), nil),
        (.retrying(attempt: 1, remaining: .seconds(5), reserved: 16), nil),
        (.belowMinimum(minimum: 6, maximum: 5), "a maximum of 6 A or more, if charger and cable bear it"),
        (.ceiling(10, label: "night"), "more once schedule \"night\" allows it"),
        (.unknownFuse("x"), "describe fuse \"x\" in the configuration, or name another for the charger"),
        (.fuse(row()), "more when other load on L2 falls or a car that shares it takes less"),
        (.fuse(row(other: -3)), "more when a car that shares it takes less"),
        (
            .fuse(row(reserved: 16, schedule: "dim")),
            "more when schedule \"dim\" allows it, other load on L2 falls, chargers are under control again or a car that shares it takes less"
        ),
        (.fuse(row(source: .fallback(.neverRead, together: PerPhase(repeating: 8)))), "more when the row A meter is read again"),
        (.power(power()), "more when other load falls or a car that shares it takes less"),
        (.unbalance(balance), "more when cars on the other phases of site draw more"),
        (
            .waitsForFuse(row(), need: 6, left: 4.1),
            "starts with 1.9 A more on L2 of row A: when other load on L2 falls or a car that shares it takes less"
        ),
        (.waitsForFuse(row(other: 0, cars: 0), need: 6, left: 4.1), "starts with 1.9 A more on L2 of row A: when its rating is higher"),
        (.waitsForPower(power(cars: 0), need: 1380, left: 900), "starts with 480 W more at site: when other load falls"),
        (
            .waitsForBalance(balance, need: 6, left: 2),
            "starts with 4 A more in balance: when cars on the other phases of site draw more"
        ),
        (.meterLate("main", name: "site", age: .seconds(7)), "look after the line to the site meter if that goes on"),
        (.savesMessages(to: 16, budget: 100), "more with tomorrow's messages, or with a higher budget in the configuration"),
        (.silent(age: .seconds(7200), reserved: 16), "look after the charger's power supply and network"),
        (.drawsTooMuch(drawn: 16, limit: 6), "make the charger hold its limits, or let it count as uncontrolled"),
        (
            .uncontrolled(reserved: 32),
            "make the charger take limits: smart charging may be switched off in it, or want newer firmware"
        ),
    ]

    @Test(arguments: remedies.indices) func `every reason says what would give more, or that nothing holds it back`(_ index: Int) {
        #expect(Self.remedies[index].0.remedy == Self.remedies[index].1)
    }
}
