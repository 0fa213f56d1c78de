import FoundationEssentials
import SiteModel
import SmartCharging

/// A moment `seconds` after a fixed one.
func moment(_ seconds: Double = 0) -> Moment { Moment(wall: wall(seconds), monotonic: origin.advanced(by: .seconds(seconds))) }

func wall(_ seconds: Double = 0) -> Date { Date(timeIntervalSince1970: 1_800_000_000 + seconds) }

let origin = ContinuousClock().now

func charger(_ text: String) -> ChargerID { ChargerID(text)! }

func tag(_ text: String) -> IdTag { IdTag(text)! }

/// A site with chargers A and B accepted and the tag "driver" valid.
func exampleSite(_ configuration: SiteConfiguration = .example) -> Site {
    var site = try! Site(
        configuration: configuration, state: SiteState(), tags: TagList([Tag(id: tag("driver"), group: tag("fleet"))]),
        startedAt: origin)
    for id in ["A", "B"] { site.commit(site.accept(charger(id), at: moment())) }
    return site
}

extension SiteConfiguration {
    /// A grid connection of 63 A with a meter, and two chargers of 32 A with 6 A to fall back to.
    static let example = SiteConfiguration(
        name: "example",
        grid: Grid(
            fuse: Fuse(
                rating: PerPhase(repeating: 63), margin: 1,
                meter: Meter(model: "eastron-sdm630", link: .tcp(Address(host: "127.0.0.1", port: 502))), chargersWhenMeterIsLost: 16)),
        chargers: [
            charger("A"): Charger(connectors: 1, phases: .known(.rst, .three)), charger("B"): Charger(phases: .known(.str, .three)),
        ],
        listen: Listen(ocpp: [Address(host: "127.0.0.1", port: 9_000)]))
}

extension Site {
    /// Does what the gateway does with a decision, without a disk.
    @discardableResult mutating func commit<Answer>(_ decision: Decision<Answer>) -> Answer {
        for entry in decision.entries { self.apply(entry) }
        return decision.answer
    }

    /// Tells how a command ended, as the gateway does.
    @discardableResult mutating func answer(
        _ command: ChargerCommand, of id: ChargerID, _ outcome: CommandOutcome, at now: Moment
    ) -> [Notice] {
        let message = self.message(for: command, to: id, at: now.wall)
        let decision = self.ended(command, message, of: id, outcome, at: now)
        self.commit(decision)
        return decision.notices
    }
}

func aStart(_ id: String = "A", connector: Int = 1, tag: String = "driver", at: Double = 0, register: Int = 1_000) -> Transaction.Start {
    Transaction.Start(charger: charger(id), connector: connector, tag: IdTag(tag), at: wall(at), register: register)
}

func aStop(at: Double = 3_600, register: Int = 8_000, tag: String? = nil, reason: String = "Local") -> Transaction.Stop {
    Transaction.Stop(at: wall(at), register: register, tag: tag.flatMap(IdTag.init), reason: reason)
}
