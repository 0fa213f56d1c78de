import FoundationEssentials
import JSON
import OCPP16Station
import OCPPJ
import SiteModel
import SmartCharging

let origin = ContinuousClock().now

func moment(_ seconds: Double = 0) -> Moment {
    Moment(wall: Date(timeIntervalSince1970: 1_800_000_000 + seconds), monotonic: origin.advanced(by: .seconds(seconds)))
}

let chargerA = ChargerID("A")!

/// A site with one accepted charger, A, and the tags "valid" (of the group "fleet"), "blocked" and "expired".
func exampleSite(accepted: Bool = true, connectors: Int = 1) throws -> Site {
    let configuration = SiteConfiguration(
        name: "example", grid: SiteConfiguration.Grid(fuse: SiteConfiguration.Fuse(rating: PerPhase(repeating: 63), margin: 1)),
        chargers: [chargerA: SiteConfiguration.Charger(connectors: connectors, phases: .known(.rst, .three))],
        listen: SiteConfiguration.Listen(ocpp: [SiteConfiguration.Address(host: "127.0.0.1", port: 9_000)]))
    let tags = TagList([
        Tag(id: IdTag("valid")!, group: IdTag("fleet")), Tag(id: IdTag("blocked")!, status: .blocked),
        Tag(id: IdTag("expired")!, expires: moment(-1).wall),
    ])
    var site = try Site(configuration: configuration, state: SiteState(), tags: tags, startedAt: origin)
    if accepted { for entry in site.accept(chargerA, at: moment()).entries { site.apply(entry) } }
    return site
}

/// Says one call to the station and does what the gateway does with the reply.
@discardableResult
func say(_ action: String, _ payload: String, to site: inout Site, at now: Moment = moment()) throws -> Result<JSONValue, CallError> {
    let call = IncomingCall(
        id: MessageID("1")!, action: action, payload: try JSONDocument(parsing: Array(payload.utf8)).root)
    let reply = Station16().reply(to: call, from: chargerA, at: &site, now: now)
    for entry in reply.entries { site.apply(entry) }
    return try reply.answer.map { try JSONDocument(parsing: $0).root }
}

extension Result where Success == [UInt8], Failure == CallError {
    func map(_ transform: ([UInt8]) throws -> JSONValue) rethrows -> Result<JSONValue, CallError> {
        switch self {
        case .success(let bytes): .success(try transform(bytes))
        case .failure(let error): .failure(error)
        }
    }
}
