import Testing

@testable import SmartCharging

/// Chargers whose memory is to bear so many messages a day.
@Suite struct MessageBudgetTests {
    @Test func `messages are counted over a rolling day, in bounded memory`() {
        var random = SeededRandom(5)
        var writes = WriteCount()
        var sent: [Int] = []
        var second = 0
        for _ in 0..<5000 {
            second += random.int(0, 200)
            writes.record(at: Instant(.seconds(second)))
            sent.append(second)
            let now = Instant(.seconds(second))
            let atLeast = sent.count { $0 > second - 24 * 3600 }
            let atMost = sent.count { $0 > second - 25 * 3600 }
            #expect((atLeast...atMost).contains(writes.count(at: now)), "second \(second)")
        }
        #expect(writes.count(at: Instant(.seconds(second + 25 * 3600))) == 0)
        #expect(Mirror(reflecting: writes).descendant("hours").flatMap { $0 as? [Any] }?.count ?? .max <= 26)
    }

    private func plant(budget: Int?) throws -> Plant {
        var station = Station("A")
        station.point.budget = budget
        return LoopTests.running(try LoopTests.connection(fuse: 40), [station])
    }

    @Test func `falls are never held back, small rises are`() throws {
        var plant = try self.plant(budget: 2)
        #expect(plant.orders.map(\.order.limit) == [6, 32])
        #expect(plant.controller.alarms(at: plant.now) == [.budgetUsedUp(LoopTests.id("A"), sent: 2, budget: 2)])
        plant.building["main"] = PerPhase(repeating: 10)
        #expect(plant.tick().map(\.kind) == [.fall])
        let held = try #require(LoopTests.current(plant, "A"))
        plant.building["main"] = PerPhase(repeating: 8.5)
        plant.run(700)
        #expect(LoopTests.current(plant, "A") == held)
        guard case .savesMessages(to: let target, budget: 2)? = plant.controller.share(of: LoopTests.id("A"))?.reason else {
            Issue.record("\(String(describing: plant.controller.share(of: LoopTests.id("A"))))")
            return
        }
        #expect(target > held)
        plant.building["main"] = PerPhase(repeating: 0)
        plant.run(60)
        #expect(LoopTests.current(plant, "A") == 32, "a large rise is worth a message")
    }

    @Test(arguments: [(nil, 30), (2, 60)]) func `once they are used up, rises are a minute apart`(budget: Int?, seconds: Int) throws {
        var plant = try self.plant(budget: budget)
        let before = plant.orders.count
        // The building takes a lot and gives it up by and by.
        for step in 0..<40 {
            plant.building["main"] = PerPhase(repeating: [32, 26, 20, 14, 8][step % 5])
            plant.run(33)
        }
        let rises = plant.orders.dropFirst(before).filter { $0.order.kind == .rise }.map(\.at)
        let gaps = zip(rises, rises.dropFirst()).map { $0.duration(to: $1) }
        #expect(gaps.count > 1)
        #expect(gaps.allSatisfy { $0 >= .seconds(seconds) })
        #expect(gaps.contains { $0 < .seconds(seconds + 15) })
    }

    @Test func `after a day without messages all is as before`() throws {
        var plant = try self.plant(budget: 2)
        plant.now += .seconds(25 * 3600)
        plant.tick()
        #expect(!plant.controller.alarms(at: plant.now).contains { if case .budgetUsedUp = $0 { true } else { false } })
    }
}
