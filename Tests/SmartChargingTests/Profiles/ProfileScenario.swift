import Foundation
import Testing

@testable import SmartCharging

/// A charger with random profiles and transactions, held twice: by the real code and by the plain one.
struct ProfileScenario {
    let seed: UInt64
    var random: SeededRandom
    var real: ChargerProfiles
    var plain: PlainCharger
    /// Around which everything happens.
    let middle: Int
    /// Seconds that times are multiples of, give or take one.
    let grid: Int

    private static let middles = [
        1_714_953_600,  // 2024-05-06, a Monday
        1_711_846_800,  // 2024-03-31 01:00, when Berlin's clocks go forward
        1_729_990_800,  // 2024-10-27 01:00, when they go back
        1_709_164_800,  // 2024-02-29
        1_735_689_600,  // 2025-01-01
    ]

    init(seed: UInt64, grid: Int? = nil, connectors: Int? = nil, steps: ClosedRange<Int> = 3...14) {
        self.seed = seed
        var random = SeededRandom(seed)
        let capability = ProfileCapability(
            connectors: connectors ?? random.int(1, 3), volts: random.pick([230, 230, 120]),
            highestLevel: random.chance(0.2) ? 4 : nil, mostPeriods: random.chance(0.2) ? 5 : nil,
            mostProfiles: random.chance(0.2) ? 5 : nil, units: random.chance(0.1) ? [.amps] : [.amps, .watts])
        self.real = ChargerProfiles(capability)
        self.plain = PlainCharger(capability: capability)
        self.middle = random.pick(Self.middles)
        self.grid = grid ?? random.pick([1, 60, 300, 3600])
        self.random = random
        for _ in 0..<self.random.int(steps.lowerBound, steps.upperBound) { self.step() }
    }

    mutating func read(as reading: ProfileReading) {
        self.real.reading = reading
        self.plain.reading = reading
    }

    // MARK: Times

    mutating func second(within steps: Int = 20) -> Int {
        self.middle + self.random.int(-steps, steps) * self.grid + self.random.pick([-1, 0, 0, 0, 1])
    }

    private mutating func date() -> Date {
        Date(timeIntervalSince1970: Double(self.second()) + self.random.pick([0, 0, 0.5]))
    }

    /// Days or weeks before, so that a recurrence is well under way.
    private mutating func start() -> Date {
        self.date().addingTimeInterval(-86_400 * Double(self.random.pick([0, 0, 0, 1, 7, 40])))
    }

    // MARK: Changes

    mutating func connector() -> Int { self.random.int(0, self.real.capability.connectors) }

    /// Something happens to both; they have to answer alike.
    private mutating func step() {
        let connector = self.connector()
        switch self.random.int(0, 19) {
        case 0...11:
            let draft = self.draft()
            let place = draft.purpose == .stationMaximum && self.random.chance(0.9) ? 0 : connector
            #expect(
                self.taken { real throws(ProfileRefusal) in try real.install(draft, on: place) } == self.plain.install(draft, on: place),
                "seed \(self.seed)")
        case 12, 13:
            let id = self.random.chance(0.3) ? self.random.int(0, 12) : nil
            let place = self.random.chance(0.5) ? connector : nil
            let purpose = self.random.chance(0.5) ? self.random.pick(ProfilePurpose.allCases) : nil
            let level = self.random.chance(0.3) ? self.random.int(0, 3) : nil
            let gone = self.real.clear(ProfileFilter(id: id, connector: place, purpose: purpose, level: level))
            #expect(self.plain.clear(id: id, connector: place, purpose: purpose, level: level) == !gone.isEmpty, "seed \(self.seed)")
        case 14:
            var draft = self.draft()
            draft.purpose = .transaction
            draft.transaction = self.random.chance(0.9) ? nil : 1
            #expect(
                self.taken { real throws(ProfileRefusal) in try real.prepare(draft, forRemoteStartOn: connector) }
                    == self.plain.prepare(draft, on: connector), "seed \(self.seed)")
        case 15...17:
            guard let place = ConnectorNumber(connector) else { return }
            let id = self.random.int(100, 999)
            let start = self.second()
            self.real.startTransaction(id, on: place, at: UTCSecond(seconds: start))
            self.plain.start(id, on: connector, at: start)
        case 18:
            guard let place = ConnectorNumber(connector) else { return }
            self.real.endTransaction(on: place)
            self.plain.end(on: connector)
        default:
            self.real.reboot()
            self.plain.waiting = [:]
        }
    }

    private mutating func taken(_ change: (inout ChargerProfiles) throws(ProfileRefusal) -> Void) -> Bool {
        let before = self.real
        do {
            try change(&self.real)
            return true
        } catch {
            #expect(self.real == before, "a refused profile changes nothing, seed \(self.seed)")
            return false
        }
    }

    mutating func draft(purpose: ProfilePurpose? = nil, level: Int? = nil, id: Int? = nil) -> ProfileDraft {
        let kind = self.random.pick(ProfileDraft.Kind.allCases)
        let unit: ProfileUnit = self.random.chance(0.3) ? .watts : .amps
        var starts = Set((0..<self.random.int(0, 7)).map { _ in self.random.int(1, 24) * self.grid })
        starts.insert(self.random.chance(0.03) ? 1 : 0)
        return ProfileDraft(
            id: id ?? self.random.int(0, 12),
            transaction: self.random.chance(0.05) ? 1 : nil, level: level ?? self.random.int(self.random.chance(0.03) ? -1 : 0, 5),
            purpose: purpose ?? self.random.pick(ProfilePurpose.allCases), kind: kind,
            recurrence: self.random.chance(0.97) ? self.random.pick(ProfileRecurrence.allCases) : nil,
            validFrom: self.random.chance(0.2) ? self.date() : nil, validTo: self.random.chance(0.2) ? self.date() : nil,
            start: self.random.chance(0.9) ? self.start() : nil,
            duration: self.random.chance(0.4) ? self.random.pick([0, 1, self.grid, 10 * self.grid, 86_400, 90_000]) : nil, unit: unit,
            periods: starts.sorted().map { start in
                ProfileDraft.Period(
                    start: start, limit: self.limit(in: unit),
                    phases: self.random.chance(0.4) ? self.random.int(self.random.chance(0.02) ? 0 : 1, 3) : nil)
            })
    }

    private mutating func limit(in unit: ProfileUnit) -> Double {
        switch unit {
        case .amps: self.random.pick([0, 6, 8, 10, 10, 13, 16, 16, 20, 32, Double(self.random.int(-1, 630)) / 10])
        case .watts: self.random.pick([0, 1380, 2300, 4140, 6900, 11040, 22080, Double(self.random.int(0, 430_000)) / 10])
        }
    }
}
