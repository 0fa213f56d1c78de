import Foundation

@testable import SmartCharging

/// A day of a car park in slots of five minutes, as `days.jsonl` describes it: what the fuse leaves, and who comes when for how much.
struct Day: Decodable {
    struct Car: Decodable {
        var arriveSlot: Int
        var departSlot: Int
        var needKWh: Double
        var phases: PhaseCount
        var maxA: Amps
        var rotation: PhaseRotation
    }

    /// What a planner can reach that knows all arrivals.
    struct Optimum: Decodable {
        var maxKWh: Double
        var bestWorstRatio: Double
    }

    struct Result: Decodable {
        var kWh: Double
        /// The share of its need that the worst served car gets.
        var worstRatio: Double
    }

    var id: String
    var slotSeconds: Int
    var capA: [[Amps]]
    var cars: [Car]
    var lp: Optimum
    /// What other rules made of it.
    var python: [String: Result]

    static func all() throws -> [Day] {
        let file =
            ProcessInfo.processInfo.environment["FUSEKEEPER_DAYS"].map { URL(filePath: $0) }
            ?? Bundle.module.bundleURL.appending(path: "Fixtures/days.jsonl")
        return try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Day.self, from: $0) }
    }
}

extension Day {
    /// A car changes places with those that wait once an hour.
    private static let turn = 12
    /// A car with less time to spare goes first, where departures are known.
    private static let scarce = 45 * 60.0

    /// Shares the day out slot by slot.
    /// - Parameter knowsDepartures: cars that will hardly make it come first.
    func shared(knowsDepartures: Bool) throws -> Result {
        var given = self.cars.map { _ in 0.0 }
        var waitingSince = self.cars.map(\.arriveSlot)
        var chargingSince: [Int?] = self.cars.map { _ in nil }
        for (slot, caps) in self.capA.enumerated() {
            let present = self.cars.indices.filter {
                self.cars[$0].arriveSlot <= slot && slot < self.cars[$0].departSlot && given[$0] < self.cars[$0].needKWh - 1e-6
            }
            guard caps.count == 3 else { continue }
            let tree = try FuseTree([FuseNode(id: "main", name: "main", fuse: PerPhase(caps[0], caps[1], caps[2]))])
            let demands = present.map { index in
                let car = self.cars[index]
                let waited = chargingSince[index].map { $0 - slot } ?? slot - waitingSince[index]
                let isUrgent = knowsDepartures && self.spare(car, beside: given[index], at: slot) < Self.scarce
                return Demand(
                    node: "main", phases: .known(car.rotation, car.phases), maximum: car.maxA, priority: isUrgent ? 1 : 0,
                    keeps: chargingSince[index].map { slot - $0 < Self.turn } ?? false, waited: .seconds(waited))
            }
            for (index, grant) in zip(present, allocate(Supply(tree), among: demands)) {
                guard grant.current > .zero else {
                    if chargingSince[index] != nil { waitingSince[index] = slot }
                    chargingSince[index] = nil
                    continue
                }
                chargingSince[index] = chargingSince[index] ?? slot
                let energy = self.kWh(grant.current, self.cars[index], for: Double(self.slotSeconds))
                given[index] = min(given[index] + energy, self.cars[index].needKWh)
            }
        }
        let worst = zip(given, self.cars).map { $0 / $1.needKWh }.min() ?? 1
        return Result(kWh: given.reduce(0, +), worstRatio: worst)
    }

    private func kWh(_ current: Amps, _ car: Car, for seconds: Double) -> Double {
        230 * current.amps * Double(car.phases.rawValue) * seconds / 3_600_000
    }

    /// Seconds that a car could stand still and still be done in time.
    private func spare(_ car: Car, beside given: Double, at slot: Int) -> Double {
        let left = Double((car.departSlot - slot) * self.slotSeconds)
        return left - 3600 * (car.needKWh - given) / self.kWh(car.maxA, car, for: 3600)
    }
}
