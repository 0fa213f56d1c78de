import JSON
import SimulatedStorage
import SiteModel
import Storage
import Testing
import Transport

@testable import Gateway

/// A scripted day of a site: two chargers boot and charge, tags and schedules are written, snapshots are taken, and the gateway is
/// restarted once. Whoever is refused says it again, as chargers and people do.
struct SiteDay {
    let rounds: Int
    let ledger: DayLedger
    private let disk: any FileSystem
    private let path: String
    private let clock = DayClock()

    /// So often is a thing said again: the disk's thread has to have its turn in between.
    private static let patience = 1_000_000

    struct Refused: Error {
        var what: String
    }

    init(rounds: Int, on disk: SimulatedDisk) {
        self.init(rounds: rounds, on: disk, at: "/", DayLedger(disk))
    }

    init(rounds: Int, on disk: any FileSystem, at path: String, _ ledger: DayLedger) {
        self.rounds = rounds
        self.disk = disk
        self.path = path
        self.ledger = ledger
    }

    /// - Parameter began: is called once the site runs, before anything happens.
    func run(began: () -> Void = {}) async throws {
        let half = self.rounds / 2
        try await self.run(rounds: 0...half, at: try DaySite(on: self.disk, at: self.path, self.ledger, clock: self.clock), began)
        guard half + 1 < self.rounds else { return }
        try await self.run(rounds: half + 1...self.rounds - 1, at: try await self.again())
    }

    /// Nobody uses the directory any more when this returns.
    private func run(rounds: ClosedRange<Int>, at site: DaySite, _ began: () -> Void = {}) async throws {
        began()
        for round in rounds { try await self.run(round, at: site) }
        await site.close()
    }

    private func again() async throws -> DaySite {
        // The lock is free when the last who used the directory is gone; a disk that fails now fails the start.
        for _ in 1...Self.patience {
            do { return try DaySite(on: self.disk, at: self.path, self.ledger, clock: self.clock) } catch { await Task.yield() }
        }
        throw Refused(what: "the restart")
    }

    private func run(_ round: Int, at site: DaySite) async throws {
        let runtime = site.runtime
        let tag = "TAG\(round)"
        try await self.insist("tag \(tag)", runtime) {
            guard await runtime.answer(to: .putTags(tags: [Tag(id: IdTag(tag)!)])) == .done(message: "1 tag written") else { return false }
            self.ledger.tell(.tag(tag))
            return true
        }
        var chargers: [DayCharger] = []
        for name in ["A", "B"] {
            let charger = try await self.connected(name, runtime)
            chargers.append(charger)
            try await self.insist("boot of \(name)", runtime) {
                try await charger.say("BootNotification", #"{"chargePointVendor":"V","chargePointModel":"M\#(round)"}"#) != nil
            }
            try await self.charge(charger, round, tag, runtime)
        }
        try await self.insist("name of A", runtime) {
            let change = ChargerChange(name: "name \(round)")
            guard case .done = await runtime.answer(to: .changeCharger(id: ChargerID("A")!, change: change)) else { return false }
            self.ledger.tell(.named(charger: "A", name: "name \(round)"))
            return true
        }
        try await self.insist("schedules", runtime) {
            guard case .done = await runtime.answer(to: .putSchedules(text: Self.schedules(round))) else { return false }
            self.ledger.tell(.schedule("schedule \(round)"))
            return true
        }
        for charger in chargers { await runtime.farewell(charger, .gone) }
        await runtime.takeSnapshot()
        await runtime.housekeeping()
    }

    /// A charger that is not let in, for the disk takes no record of it, comes again.
    private func connected(_ name: String, _ runtime: SiteRuntime) async throws -> DayCharger {
        for attempt in 1...Self.patience {
            let charger = await DayCharger(name, generation: UInt64(attempt), at: runtime)
            if charger.isConnected { return charger }
            await runtime.farewell(charger, .gone)
            await Task.yield()
        }
        throw Refused(what: "connection of \(name)")
    }

    private func charge(_ charger: DayCharger, _ round: Int, _ tag: String, _ runtime: SiteRuntime) async throws {
        let name = charger.identity
        let register = 1_000 * (round + 1) + (name == "A" ? 0 : 500)
        let start = #"{"connectorId":1,"idTag":"\#(tag)","meterStart":\#(register),"timestamp":"\#(self.clock.text)"}"#
        var id = 0
        self.ledger.ask(charger: name, register: register)
        try await self.insist("start of \(name)", runtime) {
            let answer = try await charger.say("StartTransaction", start) { [ledger] answer in
                let id = Int32(clamping: answer["transactionId"]?.int ?? 0)
                ledger.tell(.started(id: id, charger: name, register: register))
            }
            id = answer?["transactionId"]?.int ?? 0
            return answer != nil
        }
        _ = try await charger.say("StatusNotification", #"{"connectorId":1,"errorCode":"NoError","status":"Charging"}"#)
        for minute in 1...3 {
            self.clock.advance(by: 60)
            _ = try await charger.say(
                "MeterValues",
                #"{"connectorId":1,"transactionId":\#(id),"meterValue":[{"timestamp":"\#(self.clock.text)","#
                    + #""sampledValue":[{"value":"\#(register + 50 * minute)"}]}]}"#)
            await runtime.control()
            await runtime.housekeeping()
        }
        let stop = #"{"transactionId":\#(id),"meterStop":\#(register + 200),"timestamp":"\#(self.clock.text)","reason":"Local"}"#
        try await self.insist("stop of \(name)", runtime) { [id] in
            try await charger.say("StopTransaction", stop) { [ledger] _ in
                ledger.tell(.stopped(id: Int32(clamping: id), register: register + 200))
            } != nil
        }
    }

    private func insist(_ what: String, _ runtime: SiteRuntime, _ attempt: () async throws -> Bool) async throws {
        for _ in 1...Self.patience {
            if try await attempt() { return }
            await Task.yield()
        }
        throw Refused(what: "\(what): \(await runtime.storage)")
    }

    private static func schedules(_ round: Int) -> String {
        """
        { "format": 1, "schedules": [{ "name": "schedule \(round)", "for": "site",
          "daily": [{ "from": "18:00", "amps": 20 }, { "from": "20:00", "unlimited": true }] }] }
        """
    }
}
