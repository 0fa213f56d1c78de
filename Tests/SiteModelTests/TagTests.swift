import FoundationEssentials
import SiteModel
import Testing

@Suite struct `Tags` {
    static let list = TagList([
        Tag(id: tag("Valid"), group: tag("fleet")),
        Tag(id: tag("blocked"), status: .blocked),
        Tag(id: tag("expired"), expires: wall(-1)),
        Tag(id: tag("later"), expires: wall(10)),
    ])

    @Test(arguments: [
        ("valid", TagVerdict.Status.accepted), ("VALID", .accepted), ("blocked", .blocked), ("expired", .expired), ("later", .accepted),
        ("unknown", .invalid), ("", .invalid), ("fleet", .invalid),
    ])
    func `a tag is judged by its entry, whatever its case`(_ shown: String, _ expected: TagVerdict.Status) {
        #expect(Self.list.verdict(on: IdTag(shown), at: wall()).status == expected)
    }

    @Test func `a tag expires at its instant, not after it`() {
        #expect(Self.list.verdict(on: tag("later"), at: wall(10)).status == .expired)
    }

    @Test func `the group goes back with the verdict`() {
        #expect(Self.list.verdict(on: tag("valid"), at: wall()).group == tag("fleet"))
    }

    @Test func `a site may take unknown tags in, but never what is no tag at all`() {
        let open = TagList([], unknown: .accepted)
        #expect(open.verdict(on: tag("anybody"), at: wall()).status == .accepted)
        #expect(open.verdict(on: IdTag(String(repeating: "x", count: 21)), at: wall()).status == .invalid)
    }
}
