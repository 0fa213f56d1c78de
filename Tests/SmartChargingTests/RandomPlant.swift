import Testing

@testable import SmartCharging

/// A random plant and what happens to it, second by second.
struct RandomPlant {
    /// What may happen.
    struct Trouble {
        /// Cars come and go, the building changes, operators change their schedules, answers get lost.
        static let ordinary = Trouble()
        /// Links and meters fail too, and some chargers forget their limit when the link comes back.
        static let failures = Trouble(fails: true)
        /// The program is killed and started again on top of that.
        static let crashes = Trouble(fails: true, crashes: true)

        var fails = false
        var crashes = false
    }

    var plant: Plant
    var judge = Judge()
    private var random: SeededRandom
    private let trouble: Trouble
    private var second = 0
    private(set) var crashes = 0
    private(set) var silences = 0

    init(_ seed: UInt64, _ trouble: Trouble) throws {
        var random = SeededRandom(seed)
        self.plant = try RandomPlant.plant(&random, trouble)
        self.random = random
        self.trouble = trouble
    }

    /// Times are short, so that much happens in few seconds; how long cars take to follow is as it is.
    static func settings(_ random: inout SeededRandom) -> LoadController.Settings {
        var settings = LoadController.Settings()
        settings.startupHold = .seconds(10)
        settings.riseInterval = .seconds(random.pick([10, 15, 30]))
        settings.smallRiseInterval = .seconds(60)
        settings.rest = .seconds(30)
        settings.rotation = .seconds(60)
        settings.uncontrolledRetry = .seconds(40)
        return settings
    }

    private static func plant(_ random: inout SeededRandom, _ trouble: Trouble) throws -> Plant {
        var nodes = [
            FuseNode(
                id: "main", name: "main", fuse: PerPhase(repeating: random.pick([25, 35, 50, 63])), margin: random.pick([0, 1, 3]),
                meter: FuseMeter(chargersWhenLost: random.pick([nil, 16])))
        ]
        for row in 0..<random.int(0, 2) {
            nodes.append(
                FuseNode(
                    id: NodeID(rawValue: "row \(row)"), name: "row \(row)", parent: "main",
                    fuse: PerPhase(repeating: random.pick([16, 32])), margin: random.pick([0, 1]),
                    meter: random.chance(0.3) ? FuseMeter() : nil))
        }
        let stations = (0..<random.int(1, 5)).map { self.station($0, nodes, &random, trouble) }
        var plant = Plant(try FuseTree(nodes), stations, settings: self.settings(&random), seed: random.next())
        plant.noise = 0.2
        return plant
    }

    private static func station(
        _ number: Int, _ nodes: [FuseNode], _ random: inout SeededRandom, _ trouble: Trouble
    ) -> Station {
        var station = Station(
            "C\(number)", node: random.pick(nodes).id, phases: random.pick([.one, .three, .three]),
            rotation: random.pick(PhaseRotation.allCases), maximum: random.pick([16, 32]), fallback: random.pick([0, 0, 6]),
            priority: random.int(0, 1), hunger: random.pick([32, 32, 16, 9, 1]))
        station.lossOfAnswers = random.pick([0, 0, 0.1])
        if random.chance(0.2) {
            // Where no charger says what its car draws, the car is taken to draw what it may: one that does not hides other load.
            station.sendsMeterValues = false
            station.hunger = 32
        }
        station.point.wholeAmps = random.chance(0.2)
        station.point.budget = random.chance(0.2) ? random.int(0, 10) : nil
        if random.chance(0.2) { station.point.phases = .unknown }
        if random.chance(0.3) {
            station.point.lease = .seconds(random.int(60, 120))
            station.clockAhead = .seconds(random.int(-5, 5))
            station.point.clockSkew = .seconds(5)
        }
        if trouble.fails, random.chance(0.4) {
            station.point.keepsLimits = false
            station.dropsProfileOnReconnect = true
            // Without meter values it would never be trusted again.
            station.sendsMeterValues = true
        }
        return station
    }

    mutating func run(_ seconds: Int) {
        let crash = self.trouble.crashes ? self.random.int(20, seconds) : nil
        for _ in 0..<seconds {
            self.second += 1
            self.disturb()
            if self.second == crash || (self.trouble.crashes && self.random.chance(0.003)) {
                self.crashes += 1
                self.judge.disturbedAt = self.plant.now
                self.plant.crash()
                self.judge.forgetAll()
            }
            let orders = self.plant.tick()
            self.judge.watch(self.plant, orders)
        }
    }

    /// Something happens, or nothing.
    private mutating func disturb() {
        let index = self.random.int(0, self.plant.stations.count - 1)
        if self.random.chance(self.second < 15 ? 0.3 : 0.03) { self.changeSession(index) }
        if self.random.chance(0.03) {
            let fuse = self.plant.tree.connection.fuse.l1.amps
            self.plant.building["main"] = PerPhase(0, 0, 0).map { (_: Int) in self.random.real(-5, fuse * 0.8) }
            self.judge.disturbedAt = self.plant.now
        }
        if self.random.chance(0.01) { self.changeSchedules(index) }
        guard self.trouble.fails else { return }
        if self.random.chance(0.02) {
            self.judge.disturbedAt = self.plant.now
            if self.plant.stations[index].isConnected {
                self.silences += 1
                self.plant.stations[index].disconnect(at: self.plant.now)
            } else {
                self.plant.stations[index].reconnect(at: self.plant.now)
            }
        }
        if self.random.chance(0.01) {
            self.judge.disturbedAt = self.plant.now
            let meter = self.random.pick(self.plant.tree.nodes.filter { $0.meter != nil }.map(\.id))
            if self.plant.silentMeters.remove(meter) == nil { self.plant.silentMeters.insert(meter) }
        }
    }

    private mutating func changeSession(_ index: Int) {
        if !self.plant.stations[index].point.wants {
            self.plant.stations[index].plugIn(at: self.plant.now)
            self.judge.forget(self.plant.stations[index].point.id)
        } else if self.plant.stations[index].isConnected, self.random.chance(0.3) {
            self.plant.stations[index].leave()
            self.judge.forget(self.plant.stations[index].point.id)
        }
    }

    private mutating func changeSchedules(_ index: Int) {
        self.judge.disturbedAt = self.plant.now
        switch self.random.int(0, 2) {
        case 0:
            let limit = PerPhase(repeating: Amps(tenths: self.random.int(0, 400)))
            self.plant.controller.set(self.random.chance(0.5) ? [:] : ["main": NodeCap(limit: limit, label: "plan")])
        case 1:
            let limit = Amps(tenths: self.random.int(0, 320))
            self.plant.stations[index].point.ceiling = self.random.chance(0.5) ? nil : Point.Ceiling(limit: limit, label: "plan")
        default:
            let leaves = self.plant.now + .seconds(self.random.int(0, 7200))
            self.plant.stations[index].point.departure = self.random.chance(0.5) ? nil : Point.Departure(at: leaves)
        }
    }
}
