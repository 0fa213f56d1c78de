import Foundation
import Testing

@testable import SmartCharging

/// Whole days in five-minute slots (3.8): the energy shared out, and how the worst served car fares, against the same rule's figures and the optimum of
/// a planner that knows all arrivals.
@Suite struct DayTests {
    struct Day: Decodable {
        struct Car: Decodable {
            var arriveSlot: Int
            var departSlot: Int
            var needKWh: Double
            var phases: PhaseCount
            var maxA: Amps
            var rotation: PhaseRotation
        }
        struct Optimum: Decodable { var maxKWh: Double }
        struct Result: Decodable {
            var kWh: Double
            var worstRatio: Double
        }

        var id: String
        var slotSeconds: Int
        var capA: [[Amps]]
        var cars: [Car]
        var lp: Optimum
        var python: [String: Result]
    }

    /// A car changes places with those that wait once an hour.
    private static let turn = 12

    private func share(_ day: Day) throws -> (kWh: Double, worst: Double) {
        var given = day.cars.map { _ in 0.0 }
        var waitingSince = day.cars.map(\.arriveSlot)
        var chargingSince: [Int?] = day.cars.map { _ in nil }
        for (slot, caps) in day.capA.enumerated() {
            let present = day.cars.indices.filter {
                day.cars[$0].arriveSlot <= slot && slot < day.cars[$0].departSlot && given[$0] < day.cars[$0].needKWh - 1e-6
            }
            guard caps.count == 3 else { continue }
            let tree = try FuseTree([FuseNode(id: "main", name: "main", fuse: PerPhase(caps[0], caps[1], caps[2]))])
            let demands = present.map { index in
                let car = day.cars[index]
                let waited = chargingSince[index].map { $0 - slot } ?? slot - waitingSince[index]
                return Demand(
                    node: "main", phases: .known(car.rotation, car.phases), maximum: car.maxA,
                    keeps: chargingSince[index].map { slot - $0 < Self.turn } ?? false, waited: .seconds(waited))
            }
            for (index, grant) in zip(present, allocate(Supply(tree), among: demands)) {
                guard grant.current > .zero else {
                    if chargingSince[index] != nil { waitingSince[index] = slot }
                    chargingSince[index] = nil
                    continue
                }
                chargingSince[index] = chargingSince[index] ?? slot
                let watts = 230 * grant.current.amps * Double(day.cars[index].phases.rawValue)
                let energy = watts * Double(day.slotSeconds) / 3_600_000
                given[index] = min(given[index] + energy, day.cars[index].needKWh)
            }
        }
        let worst = zip(given, day.cars).map { $0 / $1.needKWh }.min() ?? 1
        return (given.reduce(0, +), worst)
    }

    @Test(arguments: ["workplace", "apartments", "visitors"]) func `days are shared as well as the notes say`(kind: String) throws {
        let file = Bundle.module.bundleURL.appending(path: "Fixtures/days.jsonl")
        let days = try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Day.self, from: $0) }
            .filter { $0.id.hasPrefix(kind) }
        #expect(!days.isEmpty)
        var (energy, optimum, reference) = (0.0, 0.0, 0.0)
        var (worst, referenceWorst) = (0.0, 0.0)
        for day in days {
            let result = try self.share(day)
            let rule = try #require(day.python["maxmin"])
            energy += result.kWh
            optimum += day.lp.maxKWh
            reference += rule.kWh
            worst += result.worst / Double(days.count)
            referenceWorst += rule.worstRatio / Double(days.count)
        }
        print(
            "\(kind): \(Int(energy / optimum * 1000)) ‰ of the optimum (notes \(Int(reference / optimum * 1000))),",
            "worst car \(Int(worst * 100)) % (notes \(Int(referenceWorst * 100)))")
        #expect(energy > 0.985 * reference)
        #expect(worst > referenceWorst - 0.06)
    }
}
