import Testing

@testable import SmartCharging

@Suite struct AllocationVectorTests {
    @Test func `the hand-computed and random examples are answered exactly`() throws {
        let vectors = try AllocationVector.all()
        for vector in vectors {
            let grants = try allocate(vector.supply(), among: vector.demands())
            var currents: [String: Amps] = [:]
            var phases: [String: PhaseCount] = [:]
            for (car, grant) in zip(vector.competing, grants) where grant.current > .zero {
                currents[car.id] = grant.current
                phases[car.id] = grant.phases.count
            }
            #expect(currents == vector.expect.lockstepA, "\(vector.id) \(vector.title)")
            #expect(phases == vector.expect.phases, "\(vector.id) \(vector.title)")
        }
        print("allocation examples compared: \(vectors.count)")
    }

    @Test func `what the properties take for the fairest sharing is the exact optimum of the examples`() throws {
        for vector in try AllocationVector.all() {
            let site = try vector.site()
            for (index, amps) in site.fairest(beside: site.answer()) {
                let exact = vector.expect.exactA[vector.competing[index].id] ?? 0
                #expect(abs(amps - exact) <= 0.002, "\(vector.id) \(vector.competing[index].id)")
            }
        }
    }

    @Test func `8 · integer sharing stays within 0.4 A of the exact optimum`() throws {
        for vector in try AllocationVector.all() {
            let grants = try allocate(vector.supply(), among: vector.demands())
            for (car, grant) in zip(vector.competing, grants) {
                let exact = vector.expect.exactA[car.id] ?? 0
                #expect(abs(grant.current.amps - exact) <= 0.4 + 1e-9, "\(vector.id) \(car.id)")
            }
        }
    }
}
