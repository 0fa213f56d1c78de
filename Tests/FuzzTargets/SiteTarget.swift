import FoundationEssentials
import JSON
import OCPP16Station
import OCPPJ
import SiteModel
import SmartCharging

/// One charger says what it likes, a line at a time. The site answers each call, and is the same after a restart.
enum SiteTarget {
    private static let most = 50
    private static let origin = ContinuousClock().now

    static func check(_ input: [UInt8]) throws {
        guard let charger = ChargerID("A"), let tag = IdTag("valid") else { throw FuzzTarget.Violation(description: "no names") }
        let tags = TagList([Tag(id: tag, group: IdTag("fleet"))])
        var site = try Site(configuration: self.configuration(charger), state: SiteState(), tags: tags, startedAt: self.origin)
        for entry in site.accept(charger, at: self.moment(0)).entries { site.apply(entry) }
        var session = Session()
        for (second, line) in input.split(separator: UInt8(ascii: "\n")).prefix(self.most).enumerated() {
            let now = self.moment(second)
            guard case .call(let call)? = session.receive(Array(line), at: now.monotonic).first else { continue }
            let reply = Station16().reply(to: call, from: charger, at: &site, now: now)
            switch reply.answer {
            case .success(let payload): _ = session.answer(call.id, payload: payload)
            case .failure(let error): _ = session.refuse(call.id, error)
            }
            for entry in reply.entries {
                let read = try JSONDocument(parsing: JSONCoding.encode(entry)).root.decode(Entry.self)
                try expect(read == entry, "\(entry) is recorded as \(read)")
                site.apply(entry)
            }
        }
        let kept = try JSONDocument(parsing: JSONCoding.encode(site.state)).root.decode(SiteState.self)
        try expect(kept == site.state, "the site is another after a restart")
    }

    private static func moment(_ seconds: Int) -> Moment {
        Moment(
            wall: Date(timeIntervalSince1970: 1_800_000_000 + Double(seconds)), monotonic: self.origin.advanced(by: .seconds(seconds)))
    }

    private static func configuration(_ charger: ChargerID) -> SiteConfiguration {
        SiteConfiguration(
            name: "fuzz", grid: SiteConfiguration.Grid(fuse: SiteConfiguration.Fuse(rating: PerPhase(repeating: 63), margin: 1)),
            chargers: [charger: SiteConfiguration.Charger(connectors: 2, phases: .known(.rst, .three))],
            listen: SiteConfiguration.Listen(ocpp: [SiteConfiguration.Address(host: "127.0.0.1", port: 9_000)]))
    }
}
