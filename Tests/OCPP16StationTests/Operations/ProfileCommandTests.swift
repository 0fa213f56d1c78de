import FoundationEssentials
import JSON
import OCPP16Station
import OCPPJ
import SiteModel
import SmartCharging
import Testing

@Suite struct `Profiles that are put together by hand` {
    static let start = Date(timeIntervalSince1970: 1_800_000_000)

    static let drafts: [ProfileDraft] = [
        ProfileDraft(
            id: 1, level: 0, purpose: .stationMaximum, kind: .absolute, validFrom: start, validTo: start.addingTimeInterval(60),
            start: start, duration: 3_600, unit: .watts, periods: [.init(start: 0, limit: 6_000)]),
        ProfileDraft(
            id: 2, level: 3, purpose: .transactionDefault, kind: .recurring, recurrence: .weekly, start: start, unit: .amps,
            periods: [.init(start: 0, limit: 6.1, phases: 1), .init(start: 60, limit: 32, phases: 3)]),
        ProfileDraft(
            id: 3, transaction: 77, level: 8, purpose: .transaction, kind: .relative, unit: .amps, periods: [.init(start: 0, limit: 0)]),
        ProfileDraft(
            id: 4, level: 1, purpose: .transactionDefault, kind: .recurring, recurrence: .daily, start: start, unit: .amps,
            periods: [.init(start: 0, limit: 16)]),
    ]

    static let filters: [ProfileFilter] = [
        .id(7), .matching(connector: nil, purpose: nil, level: nil), .matching(connector: 0, purpose: .stationMaximum, level: nil),
        .matching(connector: 2, purpose: .transactionDefault, level: 3), .matching(connector: nil, purpose: .transaction, level: 0),
    ]

    @Test(arguments: drafts.map { ChargerCommand.installProfile(connector: 1, $0) } + filters.map { .clearProfiles($0) })
    func `a request means what the command means that is sent so`(_ command: ChargerCommand) throws {
        let message = try #require(try exampleSite().message(for: command, to: chargerA, at: Self.start))
        let call = Station16().call(for: message)
        let request = try JSONDocument(parsing: call.payload).root
        #expect(Station16().profileCommand(for: call.action, request: request) == command)
    }

    @Test(arguments: ["SetChargingProfile", "ClearChargingProfile", "Reset", "Dance"])
    func `what cannot be read, or is about something else, is none`(_ action: String) throws {
        for payload in ["[]", #"{"connectorId":"x"}"#, #"{"type":"Hard"}"#] where !(action.hasPrefix("Clear") && payload.contains("Hard")) {
            let request = try JSONDocument(parsing: Array(payload.utf8)).root
            #expect(Station16().profileCommand(for: action, request: request) == nil, "\(payload)")
        }
    }
}
