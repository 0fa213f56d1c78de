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
}
