import Foundation
import JSON
import Metering
import SimulatedStorage
import SiteModel
import SmartCharging
import Storage
import TestSupport
import Testing

@testable import Gateway

/// Printed, never judged: what a busy day writes, by the real gateway on a simulated disk. An hour of it with `FUSEKEEPER_LONG=1`,
/// otherwise two minutes, which only show that it works.
@Suite(.serialized) struct FlashBenchmark {
    private static let isLong = unsafe getenv("FUSEKEEPER_LONG") != nil
    private static let seconds = isLong ? 3_600 : 120

    /// Every charger charges all day, in sessions of eight hours, tells 13 values a minute, and shares a fuse with a building that changes
    /// from second to second: the worst for the journal, for every rise of a limit is on record.
    @Test(arguments: [(chargers: 16, fuse: 125.0), (chargers: 200, fuse: 1_500.0)].prefix(isLong ? 2 : 1))
    func `bytes written for a day of chargers at one meter sample a minute`(chargers: Int, fuse: Double) async throws {
        let names = (1...chargers).map { "C\($0)" }
        let configuration = Self.configuration(names, fuse: fuse)
        let clock = DayClock()
        let site = try DaySite(
            on: SimulatedDisk(keepsHistory: false), at: "/", DayLedger(SimulatedDisk(keepsHistory: false)), clock: clock,
            configuration: configuration, options: JournalOptions())
        let runtime = site.runtime
        var links: [DayCharger] = []
        for name in names {
            let charger = await DayCharger(name, generation: 1, at: runtime)
            _ = try await charger.say("BootNotification", #"{"chargePointVendor":"V","chargePointModel":"M"}"#)
            links.append(charger)
        }
        var random = SeededGenerator(seed: 16)
        var building = fuse / 3
        var energy = 0
        var sessions = [Int](repeating: 0, count: chargers)
        for (index, charger) in links.enumerated() { sessions[index] = try await Self.start(charger, energy, clock) }
        var before = WrittenBytes()
        for second in 0..<Self.seconds {
            // What the start wrote is no day's habit.
            if second == 60 { before = await site.settled() }
            clock.advance(by: 1)
            building = min(max(0, building + Double.random(in: -0.02...0.02, using: &random) * fuse), fuse * 0.6)
            await runtime.reported(Self.reading(building, names, runtime, clock), by: "grid")
            guard second % 60 == 59 else { continue }
            energy += 180
            for (index, charger) in links.enumerated() {
                if index % 480 == second / 60 {
                    try await Self.stop(charger, sessions[index], energy, clock)
                    sessions[index] = try await Self.start(charger, energy, clock)
                }
                _ = try await charger.say("MeterValues", Self.values(sessions[index], energy, clock))
            }
        }
        await runtime.takeSnapshot()
        let after = await site.settled()
        let days = 86_400 / Double(Self.seconds - 60)
        let journal = Double(after.journal - before.journal) * days
        let books = Double(after.sessions - before.sessions) * days
        // One was taken here; by default there is one an hour.
        let snapshots = Double(after.snapshots - before.snapshots) * 24
        func text(_ bytes: Double) -> String { String(format: "%.1f MB", bytes / 1e6) }
        print(
            "\(chargers) chargers: \(text(journal + books + snapshots)) written a day (journal \(text(journal)),",
            "snapshots \(text(snapshots)), sessions \(text(books))), measured over \(Self.seconds / 60) minutes;",
            "budget for 16 chargers: 50 MB")
        await site.close()
    }

    private static func configuration(_ names: [String], fuse: Double) -> SiteConfiguration {
        .example { configuration in
            configuration.grid.fuse = SiteConfiguration.Fuse(
                rating: PerPhase(repeating: Amps(fuse)!), margin: 3,
                meter: SiteConfiguration.Meter(model: "eastron-sdm630", link: .tcp(SiteConfiguration.Address(host: "127.0.0.1", port: 502)))
            )
            configuration.chargers = [:]
            for name in names { configuration.chargers[ChargerID(name)!] = SiteConfiguration.Charger(phases: .known(.rst, .three)) }
        }
    }

    private static func reading(_ building: Double, _ names: [String], _ runtime: SiteRuntime, _ clock: DayClock) async -> MeterReport {
        var load = building
        for name in names { load += await runtime.share(of: PointID(charger: name, connector: 1))?.current.amps ?? 0 }
        return .reading(
            MeterReading(
                at: clock.now.monotonic, values: [.current(.l1): load, .current(.l2): load, .current(.l3): load]))
    }

    private static func start(_ charger: DayCharger, _ register: Int, _ clock: DayClock) async throws -> Int {
        _ = try await charger.say("StatusNotification", #"{"connectorId":1,"errorCode":"NoError","status":"Preparing"}"#)
        let answer = try await charger.say(
            "StartTransaction", #"{"connectorId":1,"idTag":"T","meterStart":\#(register),"timestamp":"\#(clock.text)"}"#)
        _ = try await charger.say("StatusNotification", #"{"connectorId":1,"errorCode":"NoError","status":"Charging"}"#)
        return answer?["transactionId"]?.int ?? 0
    }

    private static func stop(_ charger: DayCharger, _ id: Int, _ register: Int, _ clock: DayClock) async throws {
        _ = try await charger.say(
            "StopTransaction", #"{"transactionId":\#(id),"meterStop":\#(register),"timestamp":"\#(clock.text)","reason":"Local"}"#)
    }

    private static func values(_ id: Int, _ energy: Int, _ clock: DayClock) -> String {
        var values = [#"{"value":"\#(energy)","measurand":"Energy.Active.Import.Register","unit":"Wh"}"#]
        for phase in 1...3 {
            for (measurand, value) in [
                ("Current.Import", "15.8"), ("Voltage", "231.2"), ("Power.Active.Import", "3652"), ("Current.Offered", "16"),
            ] {
                values.append(#"{"value":"\#(value)","measurand":"\#(measurand)","phase":"L\#(phase)"}"#)
            }
        }
        return #"{"connectorId":1,"transactionId":\#(id),"meterValue":[{"timestamp":"\#(clock.text)","sampledValue":["#
            + values.joined(separator: ",") + "]}]}"
    }
}
