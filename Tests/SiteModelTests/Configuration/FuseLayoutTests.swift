import SiteModel
import SmartCharging
import Testing

/// Sites with fuses and chargers in any arrangement.
struct FuseLayoutTests {
    private static func id(_ text: String) throws -> ChargerID { try #require(ChargerID(text)) }

    private static func site(_ circuits: [SiteConfiguration.Circuit], chargers: [ChargerID: SiteConfiguration.Charger] = [:])
        -> SiteConfiguration
    {
        SiteConfiguration(
            name: "Depot", grid: SiteConfiguration.Grid(fuse: SiteConfiguration.Fuse(rating: PerPhase(repeating: 1000))),
            circuits: circuits,
            chargers: chargers, listen: SiteConfiguration.Listen(ocpp: []))
    }

    private static func circuit(_ name: String, behind parent: String? = nil, chargers: [ChargerID] = []) -> SiteConfiguration.Circuit {
        SiteConfiguration.Circuit(
            name: name, parent: parent, fuse: SiteConfiguration.Fuse(rating: PerPhase(repeating: 1000)), chargers: chargers)
    }

    @Test func `fuses come after what feeds them, as a person would draw them`() {
        let layout = FuseLayout(
            Self.site([
                Self.circuit("b1", behind: "b"), Self.circuit("a"), Self.circuit("b"), Self.circuit("a1", behind: "a"),
                Self.circuit("b2", behind: "b"),
            ]))
        #expect(layout.places == [.grid, .circuit(1), .circuit(3), .circuit(2), .circuit(0), .circuit(4)])
        #expect(layout.way(from: .circuit(4)) == [.circuit(4), .circuit(2), .grid])
        #expect(layout.children(of: .circuit(2)) == [.circuit(0), .circuit(4)])
        #expect(layout.rings.isEmpty && layout.orphans.isEmpty)
    }

    @Test func `rings and orphans are told and never walked for ever`() {
        let layout = FuseLayout(
            Self.site([
                Self.circuit("into the ring", behind: "y"), Self.circuit("x", behind: "y"), Self.circuit("y", behind: "z"),
                Self.circuit("z", behind: "x"),
                Self.circuit("self", behind: "self"), Self.circuit("lost", behind: "nothing"), Self.circuit("behind lost", behind: "lost"),
            ]))
        #expect(layout.rings == [[1, 2, 3], [4]])
        #expect(layout.orphans == [5])
        #expect(layout.places == [.grid])
        #expect(layout.way(from: .circuit(0)) == [.circuit(0), .circuit(2), .circuit(3), .circuit(1)])
    }

    @Test func `a charger hangs where the first circuit names it, otherwise on the grid`() throws {
        let (a, b, c) = (try Self.id("A"), try Self.id("B"), try Self.id("C"))
        let charger = SiteConfiguration.Charger()
        let site = Self.site(
            [Self.circuit("row 1", chargers: [b, a]), Self.circuit("row 2", chargers: [a])], chargers: [a: charger, b: charger, c: charger])
        let layout = FuseLayout(site)
        #expect(layout.chargers(of: .circuit(0)) == [b, a])
        #expect(layout.chargers(of: .circuit(1)).isEmpty)
        #expect(layout.chargers(of: .grid) == [c])
        #expect(layout.place(of: a) == .circuit(0))
        #expect(site.node(of: c) == SiteConfiguration.gridNode)
        #expect(site.node(of: a) == "row 1")
    }

    @Test func `the outlets of a charger share what it may draw`() throws {
        let pair = try Self.id("pair")
        let site = Self.site(
            [Self.circuit("row", chargers: [pair])],
            chargers: [pair: SiteConfiguration.Charger(maximum: 40, fallback: 10, connectors: 2, phases: .known(.str, .one))])
        let tree = try site.fuseTree()
        #expect(tree.path(from: site.node(of: pair)).map(\.id) == ["charger:pair", "row", "grid"])
        #expect(tree.node("charger:pair")?.fuse == PerPhase(repeating: 40))
        let fallbacks = site.fallbacks()
        #expect(fallbacks.map(\.point.connector) == [1, 2])
        #expect(fallbacks.allSatisfy { $0.node == "charger:pair" && $0.current == 10 })
        let sums = WorstCase.each(of: site, in: FuseLayout(site))
        #expect(sums[.grid]?.alone.fallbacks == PerPhase(0, 20, 0))
        #expect(sums[.grid]?.maximum == PerPhase(0, 40, 0))
    }

    @Test func `meter and limits reach the controller's tree`() throws {
        var site = Self.site([])
        site.grid.powerLimit = 50_000
        site.grid.unbalance = 20
        site.grid.fuse.margin = 3
        site.grid.fuse.plannedBase = PerPhase(1, 2, 3)
        site.grid.fuse.hasGeneration = true
        site.grid.fuse.chargersWhenMeterIsLost = 32
        #expect(try site.fuseTree().connection.meter == nil)
        site.grid.fuse.meter = SiteConfiguration.Meter(model: "m", link: .tcp(SiteConfiguration.Address(host: "192.0.2.1", port: 502)))
        let node = try site.fuseTree().connection
        #expect(node.meter == FuseMeter(chargersWhenLost: 32, hasGeneration: true))
        #expect((node.powerLimit, node.unbalanceLimit, node.margin) == (50_000, 20, 3))
        #expect(node.plannedLoad == PerPhase(1, 2, 3))
    }

    @Test(arguments: [3, 14, 15, 92, 65, 35] as [UInt64])
    func `on any site the sums are those of the chargers behind each fuse, and a valid site makes a tree`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed)
        var valid = 0
        for round in 0..<60 {
            let site = try Self.random(&generator)
            let layout = FuseLayout(site)
            let sums = WorstCase.each(of: site, in: layout)
            for place in layout.places {
                let behind = site.chargers.filter { layout.way(from: layout.place(of: $0.key)).contains(place) }
                for phase in Phase.allCases {
                    let loading = behind.values.filter { $0.phases.phases.contains(phase) }
                    let fallback = loading.reduce(Amps.zero) { $0 + $1.allFallbacks }
                    #expect(sums[place]?.alone.fallbacks[phase] == fallback, "seed \(seed), round \(round)")
                    #expect(sums[place]?.maximum[phase] == loading.reduce(Amps.zero) { $0 + $1.maximum }, "seed \(seed), round \(round)")
                }
            }
            let problems = site.problems()
            if !problems.contains(where: { $0.severity == .error }) {
                valid += 1
                let tree = try site.fuseTree()
                #expect(tree.staticLoads(site.fallbacks()).allSatisfy { $0.fits }, "seed \(seed), round \(round)")
                for node in tree.nodes where !node.id.rawValue.hasPrefix("charger:") {
                    guard let parent = tree.path(from: node.id).dropFirst().first else { continue }
                    #expect(Phase.allCases.allSatisfy { node.fuse[$0] <= parent.fuse[$0] }, "seed \(seed), round \(round)")
                }
            }
        }
        #expect(valid > 5, "seed \(seed): too few of the sites are valid to say anything")
    }

    private static func random(_ generator: inout SeededGenerator) throws -> SiteConfiguration {
        var circuits: [SiteConfiguration.Circuit] = []
        var chargers: [ChargerID: SiteConfiguration.Charger] = [:]
        for index in 0..<Int.random(in: 0...6, using: &generator) {
            let parent = circuits.randomElement(using: &generator).flatMap { Bool.random(using: &generator) ? $0.name : nil }
            var circuit = SiteConfiguration.Circuit(
                name: "row \(index)", parent: parent,
                fuse: SiteConfiguration.Fuse(rating: PerPhase(repeating: Amps(tenths: Int.random(in: 160...1250, using: &generator)))))
            for place in 0..<Int.random(in: 0...4, using: &generator) { circuit.chargers.append(try self.id("C\(index)-\(place)")) }
            circuits.append(circuit)
        }
        for id in circuits.flatMap(\.chargers) + [try self.id("yard")] {
            let spelling = PhaseUse.spellings.randomElement(using: &generator) ?? "unknown"
            chargers[id] = SiteConfiguration.Charger(
                maximum: 32, fallback: Bool.random(using: &generator) ? 6 : 0, connectors: Int.random(in: 1...2, using: &generator),
                phases: PhaseUse(spelling: spelling) ?? .unknown)
        }
        return self.site(circuits, chargers: chargers)
    }
}

/// A small generator that gives the same numbers everywhere.
private struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) {
        self.state = seed
    }

    mutating func next() -> UInt64 {
        // xorshift64*; a state of zero would stay zero.
        self.state = self.state == 0 ? 1 : self.state
        self.state ^= self.state >> 12
        self.state ^= self.state << 25
        self.state ^= self.state >> 27
        return self.state &* 0x2545_F491_4F6C_DD1D
    }
}
