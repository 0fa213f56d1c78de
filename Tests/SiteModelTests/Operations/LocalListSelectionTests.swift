import FoundationEssentials
import SiteModel
import Testing

@Suite struct `What a charger's list may hold` {
    static let tags = TagList([
        Tag(id: tag("anna"), group: tag("g1")), Tag(id: tag("bert"), group: tag("g1")), Tag(id: tag("carl"), group: tag("g2")),
        Tag(id: tag("dora"), group: tag("g2")), Tag(id: tag("emil")), Tag(id: tag("fay"), status: .blocked),
        Tag(id: tag("gus"), expires: wall(-1)),
    ])

    static let examples: [(Int, [String: Double], [String])] = [
        (100, [:], ["anna", "bert", "carl", "dora", "emil", "fay", "gus"]),
        (6, [:], ["anna", "bert", "carl", "dora", "emil", "fay"]),
        (5, [:], ["anna", "bert", "carl", "dora", "emil"]),
        // A group that does not fit is left out whole, and what is smaller goes in.
        (3, ["emil": 9, "dora": 5], ["carl", "dora", "emil"]),
        (2, ["dora": 5], ["carl", "dora"]), (2, ["bert": 5], ["anna", "bert"]),
        (2, ["emil": 9, "dora": 5], ["emil", "fay"]),
        // One that can never be whole goes in as far as it does.
        (1, ["dora": 5], ["dora"]), (1, ["bert": 9, "dora": 5], ["bert"]),
        (0, [:], []), (-5, [:], []),
    ]

    @Test(arguments: Self.examples)
    func `groups go in whole, those that were used last first`(_ room: Int, _ used: [String: Double], _ expected: [String]) {
        let used = Dictionary(uniqueKeysWithValues: used.map { (tag($0.key), wall($0.value)) })
        #expect(Self.tags.localList(room: room, used: used, at: wall()).map(\.tag.text) == expected)
    }

    @Test func `each is listed as it would be answered`() {
        let list = Self.tags.localList(room: 100, used: [:], at: wall())
        #expect(list.map(\.status) == [.accepted, .accepted, .accepted, .accepted, .accepted, .blocked, .expired])
        #expect(list.first?.group == tag("g1"))
        #expect(list.last?.expires == wall(-1))
    }

    /// The rule as it is written down, without any thought of speed.
    private static func slowly(_ tags: TagList, room: Int, used: [IdTag: Date]) -> [IdTag] {
        var parties: [(isAccepted: Bool, used: Date, name: IdTag, members: [IdTag])] = []
        var groups: [IdTag: [IdTag]] = [:]
        for tag in tags.sorted {
            let isAccepted = tags.verdict(on: tag.id, at: wall()).status == .accepted
            if isAccepted, let group = tag.group {
                groups[group, default: []].append(tag.id)
            } else {
                parties.append((isAccepted, used[tag.id] ?? .distantPast, tag.id, [tag.id]))
            }
        }
        for (group, members) in groups {
            let ordered = members.sorted { (used[$0] ?? .distantPast, $1) > (used[$1] ?? .distantPast, $0) }
            parties.append((true, used[ordered[0]] ?? .distantPast, group, ordered))
        }
        parties.sort { left, right in
            left.isAccepted != right.isAccepted
                ? left.isAccepted : left.used != right.used ? left.used > right.used : left.name < right.name
        }
        var taken: [IdTag] = []
        for party in parties {
            let left = room - taken.count
            if party.members.count <= left {
                taken += party.members
            } else if party.members.count > room {
                taken += party.members.prefix(left)
            }
        }
        return taken.sorted()
    }

    @Test(arguments: 0..<60 as Range<UInt64>) func `is chosen by the rule, however many there are`(_ seed: UInt64) {
        var random = SeededNumbers(seed)
        let all = (0..<40).map { number in
            Tag(
                id: tag("T\(number)"), status: random.below(6) == 0 ? .blocked : .valid,
                group: random.below(3) == 0 ? nil : tag("G\(random.below(8))"),
                expires: random.below(4) == 0 ? wall(Double(random.below(3) - 1) * 10) : nil)
        }
        var used: [IdTag: Date] = [:]
        for _ in 0..<random.below(15) { used[tag("T\(random.below(45))")] = wall(Double(-random.below(5))) }
        var tags = TagList(all)
        if seed.isMultiple(of: 2) { tags.putInOrder() }
        let room = random.below(42)
        let list = tags.localList(room: room, used: used, at: wall()).map(\.tag)
        if tags.count > room {
            #expect(list == Self.slowly(tags, room: room, used: used), "seed \(seed)")
        } else {
            #expect(list == tags.sorted.map(\.id), "seed \(seed)")
        }
    }
}
