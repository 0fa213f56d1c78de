import SmartCharging
import Testing

@testable import Simulator

struct SimulatedCarTests {
    private let start = ContinuousClock.now

    /// Amperes after each second, with these offers at these seconds.
    private func currents(_ model: CarModel, offers: [Int: Double], seconds: Int, speed: Double = 1) -> [Double] {
        var car = SimulatedCar(model, at: self.start)
        var currents: [Double] = []
        for second in 0..<seconds {
            let now = self.start + .seconds(second)
            if let offer = offers[second] { car.offer(offer, at: now) }
            _ = car.advance(to: now + .seconds(1), speed: speed)
            currents.append(car.current)
        }
        return currents
    }

    @Test func `a car follows the pilot signal after its reaction and its ramp`() {
        let currents = self.currents(.example, offers: [0: 16], seconds: 4)
        #expect(currents.map { ($0 * 10).rounded() / 10 } == [0, 0, 15.8, 15.8])
    }

    @Test(arguments: [(6.0, true), (5.9, false), (0.0, false), (32.0, true)])
    func `below 6 A there is only off`(offer: Double, charges: Bool) {
        let last = self.currents(.example, offers: [0: offer], seconds: 5).last ?? -1
        #expect((last > 0) == charges)
    }

    @Test func `a car takes no more than it can`() {
        #expect(self.currents(.example, offers: [0: 32], seconds: 10).allSatisfy { $0 <= 16 })
    }

    @Test func `a car obeys every offer in its turn`() {
        let currents = self.currents(.example, offers: [0: 16, 5: 8, 6: 12], seconds: 12).map { ($0 * 10).rounded() / 10 }
        #expect(currents[6] == 15.8)
        #expect(currents[7] == 7.8, "the fall has to show before the rise that came a second later")
        #expect(currents.last == 11.8)
    }

    @Test func `from four fifths of its battery on it takes less and less, and stops when it has what it came for`() {
        var model = CarModel.example
        model.arrival = 0.79
        model.target = 0.95
        let currents = self.currents(model, offers: [0: 16], seconds: 3600, speed: 4)
        let settled = currents.dropFirst(5)
        #expect(zip(settled, settled.dropFirst()).allSatisfy { $0 >= $1 }, "it never takes more again")
        #expect(currents[10] > 15)
        #expect(currents.contains { $0 > 6 && $0 < 9 })
        #expect(currents.last == 0)
    }

    @Test func `the phases of a car hang on the charger's first terminals`() {
        for (phases, used) in [(PhaseCount.one, 1), (.two, 2), (.three, 3)] {
            var model = CarModel.example
            model.phases = phases
            var car = SimulatedCar(model, at: self.start)
            car.offer(10, at: self.start)
            _ = car.advance(to: self.start + .seconds(5))
            #expect(car.currents.values.prefix(used).allSatisfy { $0 > 9 })
            #expect(car.currents.values.dropFirst(used).allSatisfy { $0 == 0 })
        }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `what flows is what the battery gets, and never more than was offered in the last seconds`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var model = CarModel.example
        model.reaction = .milliseconds(Int.random(in: 1000...5000, using: &generator))
        model.ramp = .milliseconds(Int.random(in: 1000...2000, using: &generator))
        var car = SimulatedCar(model, at: self.start)
        let before = car.charge
        var offers: [(amps: Double, at: Int)] = [(0, -100_000)]
        var energy = 0.0
        var now = 0
        for _ in 0..<400 {
            if Int.random(in: 0..<10, using: &generator) == 0 {
                let amps = Double.random(in: 0...32, using: &generator)
                car.offer(amps, at: self.start + .milliseconds(now))
                offers.append((amps, now))
            }
            now += Int.random(in: 10...900, using: &generator)
            energy += car.advance(to: self.start + .milliseconds(now), speed: 3)
            // Reaction and ramp take 7 s at most.
            let recent = offers.indices.filter { index in index + 1 == offers.count || offers[index + 1].at >= now - 7000 }
            let allowed = recent.map { offers[$0].amps }.max() ?? 0
            #expect(car.current <= allowed, "seed \(seed), at \(now) ms")
        }
        #expect(abs(car.charge - before - energy) < 1e-6, "seed \(seed)")
    }

    @Test func `the pilot signal is renewed every 5 s at most, and goes off at once`() {
        var pilot = PilotSignal()
        pilot.follow(16, at: self.start)
        pilot.follow(10, at: self.start + .seconds(4))
        #expect(pilot.offered == 16)
        pilot.follow(10, at: self.start + .seconds(5))
        #expect(pilot.offered == 10)
        pilot.follow(5.9, at: self.start + .seconds(10))
        #expect(pilot.offered == 0)
        pilot.follow(8, at: self.start + .seconds(15))
        pilot.open()
        #expect(pilot.offered == 0)
    }
}
