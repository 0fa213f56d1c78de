import FoundationEssentials
import JSON
import SiteModel
import Testing

@Suite struct `Local lists` {
    /// A charger that keeps a list as the standard says, with what it refuses.
    struct Keeper {
        var version = 0
        var entries: [IdTag: LocalListEntry] = [:]
        var most = 1_000

        mutating func take(_ update: LocalListUpdate) -> Bool {
            guard update.version > self.version else { return false }
            if update.isFull { self.entries = [:] }
            for change in update.changes {
                switch change {
                case .put(let entry): self.entries[entry.tag] = entry
                case .remove(let tag):
                    guard !update.isFull else { return false }
                    self.entries[tag] = nil
                }
                if self.entries.count > self.most { return false }
            }
            self.version = update.version
            return true
        }
    }

    static func entries(_ names: some Sequence<Int>, _ status: TagVerdict.Status = .accepted) -> [LocalListEntry] {
        names.map { LocalListEntry(tag: tag("T\($0)"), status: status) }
    }

    /// Sends until nothing is left; the updates that went.
    private func settle(
        _ state: inout ChargerOperations, _ keeper: inout Keeper, on target: [LocalListEntry], size: Int
    ) -> [LocalListUpdate] {
        var sent: [LocalListUpdate] = []
        while let update = state.localList.update(towards: target, size: size, at: wall()) {
            sent.append(update)
            #expect(update.changes.count <= size)
            let isTaken = keeper.take(update)
            #expect(isTaken)
            state.apply(.listTaken(version: update.version, isFull: update.isFull, changes: update.changes), at: wall())
            guard sent.count < 1_000 else { break }
        }
        #expect(keeper.entries.values.sorted { $0.tag < $1.tag } == target.sorted { $0.tag < $1.tag })
        return sent
    }

    @Test func `a charger that nobody knows gets all: a full part first, the rest differential`() {
        var state = ChargerOperations()
        var keeper = Keeper()
        let sent = self.settle(&state, &keeper, on: Self.entries(0..<25), size: 10)
        #expect(sent.map(\.isFull) == [true, false, false])
        #expect(sent.map(\.version) == [1, 2, 3])
        #expect(sent.map(\.changes.count) == [10, 10, 5])
    }

    @Test func `what changed is sent and nothing else, what goes before what comes`() {
        var state = ChargerOperations()
        var keeper = Keeper(most: 5)
        _ = self.settle(&state, &keeper, on: Self.entries(0..<5), size: 10)
        let target = Self.entries(1..<4) + Self.entries([4], .blocked) + Self.entries([9])
        let sent = self.settle(&state, &keeper, on: target, size: 10)
        #expect(sent.map(\.isFull) == [false])
        #expect(sent.first?.changes.map(\.tag) == [tag("T0"), tag("T4"), tag("T9")])
        #expect(self.settle(&state, &keeper, on: target, size: 10).isEmpty)
    }

    @Test func `where nearly all goes the whole list is sent, also an empty one`() {
        var state = ChargerOperations()
        var keeper = Keeper()
        _ = self.settle(&state, &keeper, on: Self.entries(0..<20), size: 30)
        #expect(self.settle(&state, &keeper, on: Self.entries([7]), size: 30).map(\.isFull) == [true])
        #expect(self.settle(&state, &keeper, on: [], size: 30).map(\.changes.count) == [0])
    }

    @Test(arguments: 1...30)
    func `whatever the lists and the sizes, the charger ends with ours and versions only grow`(_ seed: Int) {
        var state = ChargerOperations()
        var keeper = Keeper()
        var number = UInt64(seed)
        func next(_ bound: Int) -> Int {
            number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(number >> 33) % bound
        }
        var versions: [Int] = []
        for _ in 0..<10 {
            let chosen = (0..<40).filter { _ in next(2) == 0 }
            let target = chosen.flatMap { Self.entries([$0], next(4) == 0 ? .blocked : .accepted) }
            versions += self.settle(&state, &keeper, on: target, size: 1 + next(12)).map(\.version)
        }
        #expect(versions == Array(Set(versions)).sorted(), "seed \(seed)")
        #expect(versions.first == 1)
    }

    @Test func `a refused differential update is followed by a full one at once`() {
        var state = ChargerOperations()
        var keeper = Keeper()
        _ = self.settle(&state, &keeper, on: Self.entries(0..<5), size: 10)
        state.apply(.listRefused(isFull: false), at: wall())
        let next = state.localList.update(towards: Self.entries(0..<6), size: 10, at: wall())
        #expect(next?.isFull == true)
        #expect(next?.version == 2)
    }

    @Test func `a version that a charger was sent never comes again, whether or not it was heard to take it`() throws {
        var state = ChargerOperations()
        for version in 1...5 {
            let next = try #require(state.localList.update(towards: Self.entries(0..<2), size: 10, at: wall(Double(version) * 90_000)))
            #expect(next.version == version && next.isFull)
            state.apply(.listRefused(isFull: true, version: next.version), at: wall(Double(version) * 90_000))
        }
        // Nor does one that an operator made up count for long.
        state.apply(.listRefused(isFull: true, version: .max), at: wall())
        #expect(state.localList.greatest == 5)
    }

    @Test func `a refusal on record of an older version says nothing of the list's version`() throws {
        let old = #"{"listRefused":{"isFull":true}}"#
        #expect(try JSONCoding.decode(OperationEvent.self, from: Array(old.utf8)) == .listRefused(isFull: true))
    }

    @Test func `whoever goes on refusing is asked ever less often, and again after a day`() {
        var state = ChargerOperations()
        var pauses: [Double] = []
        var now = 0.0
        for _ in 0..<9 {
            state.apply(.listRefused(isFull: true), at: wall(now))
            #expect(state.localList.update(towards: [], size: 1, at: wall(now)) == nil)
            let until = state.localList.notBefore?.timeIntervalSince(wall(now)) ?? 0
            pauses.append(until)
            now += until
            #expect(state.localList.update(towards: [], size: 1, at: wall(now)) != nil)
        }
        #expect(pauses == [900, 1_800, 3_600, 7_200, 14_400, 28_800, 57_600, 86_400, 900])
    }

    static let told: [(Int, LocalList.Holding, Int?)] = [
        (-1, .unsupported, nil), (0, .list(version: 0, entries: []), 4), (3, .list(version: 3, entries: Self.entries(0..<3)), 4),
        (2, .unknown, 4), (17, .unknown, 18), (-2, .unknown, 4), (Int.max, .unknown, 4), (1_000_000_001, .unknown, 4),
    ]

    @Test(arguments: Self.told)
    func `the version that a charger tells says whether its list is ours`(_ version: Int, _ expected: LocalList.Holding, _ next: Int?) {
        var state = ChargerOperations()
        state.apply(.listTaken(version: 3, isFull: true, changes: Self.entries(0..<3).map { .put(entry: $0) }), at: wall())
        state.apply(.listVersion(is: version), at: wall())
        #expect(state.localList.holding == expected)
        #expect(state.localList.update(towards: Self.entries(0..<9), size: 9, at: wall())?.version == next)
    }

    @Test func `a conflict makes the list be sent anew; a charger without one is left alone until it is another`() {
        var state = ChargerOperations()
        state.apply(.listTaken(version: 3, isFull: true, changes: []), at: wall())
        state.apply(.listConflict, at: wall())
        #expect(state.localList.update(towards: [], size: 1, at: wall())?.isFull == true)
        state.apply(.listNotSupported, at: wall())
        state.apply(.booted(isChanged: false), at: wall())
        #expect(state.localList.update(towards: [], size: 1, at: wall()) == nil)
        state.apply(.booted(isChanged: true), at: wall())
        #expect(state.localList.update(towards: [], size: 1, at: wall())?.version == 4)
    }

    @Test(arguments: [0, -1, 1_000_000_001, Int.max, Int.min])
    func `an operator's version beyond reason makes the list unknown`(_ version: Int) {
        var state = ChargerOperations()
        state.apply(.listTaken(version: version, isFull: true, changes: []), at: wall())
        #expect(state.localList.holding == .unknown)
        #expect(state.localList.update(towards: [], size: 1, at: wall())?.version == 1)
    }

    @Test func `a list longer than is kept is unknown`() {
        var state = ChargerOperations()
        let changes = Self.entries(0...LocalList.capacity).map { LocalListChange.put(entry: $0) }
        state.apply(.listTaken(version: 1, isFull: true, changes: changes), at: wall())
        #expect(state.localList.holding == .unknown)
        state.apply(.listTaken(version: 2, isFull: true, changes: Array(changes.dropFirst())), at: wall())
        #expect(state.localList.holding != .unknown)
    }
}
