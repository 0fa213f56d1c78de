import SmartCharging
import Testing

@testable import Simulator

struct CarHabitTests {
    private let start = ContinuousClock.now

    /// Amperes after each second, with these offers at these seconds.
    private func currents(
        _ change: (inout CarModel) -> Void, offers: [Int: Double], replugs: Set<Int> = [], seconds: Int, speed: Double = 1
    ) -> [Double] {
        var model = CarModel.example
        change(&model)
        var car = SimulatedCar(model, at: self.start)
        var currents: [Double] = []
        for second in 0..<seconds {
            let now = self.start + .seconds(second)
            if replugs.contains(second) { car.replug(at: now) }
            if let offer = offers[second] { car.offer(offer, at: now) }
            _ = car.advance(to: now + .seconds(1), speed: speed)
            currents.append((car.current * 10).rounded() / 10)
        }
        return currents
    }

    @Test(arguments: [(7.9, 0.0), (8, 7.8)]) func `some pause below more than the 6 A of the pilot signal`(offer: Double, current: Double) {
        #expect(self.currents({ $0.habits = CarHabits(pausesBelow: 8) }, offers: [0: offer], seconds: 9).last == current)
    }

    @Test func `no car can be taught to draw below the pilot signal's least`() {
        #expect(self.currents({ $0.habits = CarHabits(pausesBelow: 2) }, offers: [0: 5], seconds: 9).last == 0)
    }

    @Test func `some stop for good when their battery takes less than 5 A`() {
        let currents = self.currents(
            {
                $0.arrival = 0.97; $0.habits = CarHabits(finishesBelow: 5)
            }, offers: [0: 16], seconds: 1800, speed: 6)
        #expect(currents.contains { $0 > 4.5 && $0 < 5.5 })
        #expect(currents.allSatisfy { $0 == 0 || $0 > 4.5 || $0 == currents[2] })
        #expect(currents.last == 0)
    }

    @Test(arguments: [
        (CarHabits.Sleep.never, 15.8, 15.8), (.untilReplugged(after: .seconds(60)), 0, 15.8), (.forGood(after: .seconds(60)), 0, 0),
    ])
    func `who waited too long may sleep`(sleep: CarHabits.Sleep, woken: Double, replugged: Double) {
        let offers = [0: 16.0, 20: 0.0, 50: 16.0, 60: 0.0, 130: 16.0, 160: 16.0]
        let currents = self.currents({ $0.habits.sleep = sleep }, offers: offers, replugs: [160], seconds: 180)
        #expect(currents[59] == 15.8, "a short wait does nobody harm")
        #expect(currents[150] == woken)
        #expect(currents[179] == replugged)
    }

    @Test func `some warm themselves up once they are full, and their battery gets none of it`() {
        var model = CarModel.example
        model.arrival = 1
        model.habits.preconditioning = CarHabits.Preconditioning(amps: 10, start: .seconds(60), length: .seconds(120))
        var car = SimulatedCar(model, at: self.start)
        car.offer(16, at: self.start)
        var energy = 0.0
        var currents: [Double] = []
        for second in 1...240 {
            energy += car.advance(to: self.start + .seconds(second))
            currents.append(car.current)
        }
        #expect(currents[50] == 0 && currents[200] == 0)
        #expect(abs(currents[100] - 9.8) < 0.01)
        #expect(abs(energy - 9.8 * 690 * 120 / 3600) < 10)
        #expect(car.charge == model.battery)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `an unsteady one draws less now and then, never more, and the same for the same seed`(
        seed: UInt64
    ) {
        func draw() -> [Double] {
            self.currents(
                {
                    $0.habits.unsteadiness = 0.5; $0.seed = seed
                }, offers: [0: 16], seconds: 600)
        }
        let currents = draw()
        #expect(currents == draw(), "seed \(seed)")
        #expect(currents.dropFirst(5).allSatisfy { (7.7...15.8).contains($0) }, "seed \(seed)")
        #expect(Set(currents).count > 10, "seed \(seed)")
    }

    @Test func `a car that draws nothing of what it is offered says so`() {
        var car = SimulatedCar(.example, at: self.start)
        car.offer(16, at: self.start)
        #expect(!car.isContent, "it only has not followed yet")
        _ = car.advance(to: self.start + .seconds(9))
        #expect(!car.isContent)
        car.offer(0, at: self.start + .seconds(9))
        _ = car.advance(to: self.start + .seconds(19))
        #expect(car.isContent)
    }

    @Test func `difficult cars come at the same times as ordinary ones, and some stay longer`() {
        let hour = Duration.seconds(3600)
        var ordinary = ArrivalPlan(seed: 3, chargers: 40)
        var difficult = ArrivalPlan(seed: 3, chargers: 40, fleet: .difficult)
        let first = ordinary.events(upTo: hour).filter { $0.at < .seconds(2000) }
        let second = difficult.events(upTo: hour).filter { $0.at < .seconds(2000) }
        #expect(first.map(\.at) == second.map(\.at))
        let habits = second.compactMap { if case .arrives(let car) = $0.happening { car.habits } else { nil } }
        #expect(habits.contains { $0 != CarHabits() } && habits.contains { $0 == CarHabits() })
    }
}
