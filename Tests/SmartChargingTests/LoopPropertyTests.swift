import Testing

@testable import SmartCharging

/// Invariants 9 to 18 of section 3.10 on random plants: cars that come and go, a restless building, answers late and lost, links and meters that fail.
@Suite struct LoopPropertyTests {
    struct Trouble {
        var building = true
        var links = false
        var lostAnswers = false
        var meters = false
        var crashes = false
        var profileLosers = false
    }

    static func plant(_ random: inout SeededRandom, _ trouble: Trouble) throws -> Plant {
        let fuse: Amps = random.pick([35, 50, 63, 80])
        var nodes = [
            FuseNode(
                id: "main", name: "main", fuse: PerPhase(repeating: fuse), margin: random.pick([0, 1, 3]),
                meter: FuseMeter(chargersWhenLost: random.pick([nil, 16])))
        ]
        for row in 0..<random.int(0, 2) {
            nodes.append(
                FuseNode(
                    id: NodeID(rawValue: "row \(row)"), name: "row \(row)", parent: "main", fuse: PerPhase(repeating: 32),
                    margin: random.pick([0, 1]), meter: random.chance(0.3) ? FuseMeter() : nil))
        }
        let stations = (0..<random.int(1, 8)).map { index in
            var station = Station(
                "C\(index)", node: random.pick(nodes).id, phases: random.pick([.one, .three, .three]),
                rotation: random.pick(PhaseRotation.allCases), maximum: random.pick([16, 32]),
                fallback: random.pick([0, 0, 6]), priority: random.int(0, 1), hunger: random.pick([32, 16, 9, 1]))
            if trouble.lostAnswers { station.lossOfAnswers = 0.1 }
            if trouble.profileLosers {
                station.point.keepsLimits = false
                station.dropsProfileOnReconnect = true
            }
            station.sendsMeterValues = trouble.profileLosers || random.chance(0.8)
            return station
        }
        var plant = Plant(try FuseTree(nodes), stations, seed: random.next())
        plant.noise = 0.2
        return plant
    }

    /// Something happens, or nothing.
    static func disturb(_ plant: inout Plant, _ judge: inout Judge, _ random: inout SeededRandom, _ trouble: Trouble) {
        let index = random.int(0, plant.stations.count - 1)
        if random.chance(0.02) {
            if !plant.stations[index].point.wants {
                plant.stations[index].plugIn(at: plant.now)
                judge.forget(plant.stations[index].point.id)
            } else if plant.stations[index].isConnected, random.chance(0.3) {
                plant.stations[index].leave()
                judge.forget(plant.stations[index].point.id)
            }
        }
        if trouble.building, random.chance(0.02) {
            let fuse = plant.tree.connection.fuse.l1.amps
            plant.building["main"] = PerPhase(0, 0, 0).map { (_: Int) in random.real(-5, fuse * 0.8) }
            judge.disturbedAt = plant.now
        }
        if trouble.links, random.chance(0.01) {
            judge.disturbedAt = plant.now
            if plant.stations[index].isConnected {
                plant.stations[index].disconnect(at: plant.now)
            } else {
                plant.stations[index].reconnect(at: plant.now)
            }
        }
        if trouble.meters, random.chance(0.01) {
            judge.disturbedAt = plant.now
            let meter = random.pick(plant.tree.nodes.filter { $0.meter != nil }.map(\.id))
            if plant.silentMeters.remove(meter) == nil { plant.silentMeters.insert(meter) }
        }
        if trouble.crashes, random.chance(0.005) {
            judge.disturbedAt = plant.now
            plant.crash()
            judge.forgetAll()
        }
    }

    private func check(_ trouble: Trouble, share: Int = 10, _ seconds: Int = 400) throws {
        for seed in 1...UInt64(max(SeededRandom.cases / share, 1)) {
            var random = SeededRandom(seed)
            var plant = try Self.plant(&random, trouble)
            var judge = Judge()
            for _ in 0..<seconds {
                Self.disturb(&plant, &judge, &random, trouble)
                let orders = plant.tick()
                judge.watch(plant, orders)
            }
            #expect(judge.faults == [], "seed \(seed)")
        }
    }

    @Test func `9 · 10 · 11 · 12 · 15 · a restless building`() throws {
        try self.check(Trouble())
    }

    @Test func `9 · 10 · 11 · 12 · 15 · answers get lost`() throws {
        try self.check(Trouble(lostAnswers: true))
    }

    @Test func `16 · chargers fall silent and come back at any time`() throws {
        try self.check(Trouble(links: true, lostAnswers: true))
    }

    @Test func `16 · meters fall silent and come back at any time`() throws {
        try self.check(Trouble(meters: true))
    }

    @Test func `16 · firmware that drops its limit when the link comes back, go-e 217`() throws {
        try self.check(Trouble(links: true, profileLosers: true))
    }

    @Test func `17 · the program is killed and started again at any time`() throws {
        try self.check(Trouble(links: true, lostAnswers: true, crashes: true))
    }

    @Test func `9 to 17 · everything at once`() throws {
        try self.check(Trouble(links: true, lostAnswers: true, meters: true, crashes: true, profileLosers: true))
    }
}
