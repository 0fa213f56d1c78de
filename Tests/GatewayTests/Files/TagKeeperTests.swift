import FoundationEssentials
import Gateway
import SiteModel
import Storage
import Testing

@Suite struct `The authorization list's file` {
    private let state = TemporaryState()

    private func keeper() throws -> TagKeeper {
        TagKeeper(in: TagFile(in: try Directory(self.state.path, on: LinuxFileSystem())))
    }

    private func write(_ text: String, inPlace: Bool = true) throws {
        try Data(text.utf8).write(to: URL(filePath: self.state.path + "/tags.json"), options: inPlace ? [] : .atomic)
    }

    private var text: String { self.state.text(of: "tags.json") }

    private static func file(_ tags: String, revision: Int? = nil) -> String {
        "{ \"format\": 1, \(revision.map { "\"revision\": \($0), " } ?? "")\"tags\": [\(tags)] }"
    }

    private static func tag(_ name: String) -> SiteModel.Tag { Tag(id: IdTag(name)!) }

    private func look(_ keeper: inout TagKeeper) -> TagNews? { keeper.look() }

    /// What comes of a change that was made a while ago.
    private func settled(_ keeper: inout TagKeeper) -> TagNews? { keeper.look() ?? keeper.look() }

    @Test func `gives no tags and no trouble where there is none yet`() throws {
        var keeper = try self.keeper()
        #expect(keeper.list.isEmpty && keeper.troubles.isEmpty)
        #expect(self.settled(&keeper) == nil)
    }

    @Test(arguments: [true, false]) func `is taken when a person has changed it and left it alone`(_ inPlace: Bool) throws {
        var keeper = try self.keeper()
        _ = try keeper.change(.put([Self.tag("A")])).get()
        #expect(self.look(&keeper) == nil && !keeper.isBeingEdited)
        try self.write("// mine\n" + Self.file(#"{ "id": "B", }, { "id": "C", "note": "x" },"#), inPlace: inPlace)
        #expect(keeper.isBeingEdited)
        #expect(self.look(&keeper) == nil, "perhaps somebody is still writing")
        let news = try #require(self.look(&keeper))
        #expect(news.isByHand && news.difference.phrase == "2 added (B, C), 1 removed (A)")
        #expect(news.list == TagList([Self.tag("B"), Tag(id: IdTag("C")!, note: "x")]))
        #expect(self.text.hasPrefix("// mine"), "comments stay")
        #expect(self.settled(&keeper) == nil)
        #expect(try self.keeper().list == news.list)
    }

    @Test func `is not read while it grows`() throws {
        var keeper = try self.keeper()
        for end in 1...4 {
            try self.write(String(repeating: " ", count: end))
            #expect(self.look(&keeper) == nil)
        }
        try self.write(Self.file(#"{ "id": "A" }"#))
        #expect(self.look(&keeper) == nil)
        #expect(self.look(&keeper)?.list.count == 1)
    }

    @Test func `that is broken leaves the old list in force, across a restart too, and names every line`() throws {
        var keeper = try self.keeper()
        _ = try keeper.change(.put([Self.tag("A")])).get()
        try self.write(
            "{ \"format\": 1, \"tags\": [\n  { \"id\": \"a\" },\n  { \"id\": \"B\", \"status\": \"blokced\" },\n  { \"id\": \"A\" },\n  { \"id\": 7, \"not\": 1 } ] }"
        )
        let news = try #require(self.settled(&keeper))
        #expect(!news.isByHand && news.list == TagList([Self.tag("A")]))
        for _ in 1...2 {
            #expect(keeper.list == TagList([Self.tag("A")]))
            #expect(
                keeper.troubles == [
                    "The authorization list cannot be used: the list that was last in order stays in force, with 1 tag",
                    #"tags.json:3:26: error: tags[1].status: expected "valid" or "blocked", found "blokced"; did you mean "blocked"?"#,
                    #"tags.json:4:5: error: tags[2].id: expected each tag once, whatever the case of its letters, found "A", which stands in line 2 already"#,
                    "tags.json:5:11: error: tags[3].id: expected a tag of 1 to 20 characters, none of them a control character, found 7; put it in quotes",
                    #"tags.json:5:14: error: tags[3].not: expected one of id, status, group, expires, note; found a key that means nothing here; did you mean "note"?"#,
                ])
            keeper = try self.keeper()
        }
        try self.write(Self.file(#"{ "id": "A" }, { "id": "B" }"#))
        #expect(self.settled(&keeper)?.difference.phrase == "1 added (B)")
        #expect(keeper.troubles.isEmpty)
    }

    @Test func `that is gone is no empty list`() throws {
        var keeper = try self.keeper()
        _ = try keeper.change(.put([Self.tag("A")])).get()
        try FileManager.default.removeItem(atPath: self.state.path + "/tags.json")
        #expect(try #require(self.settled(&keeper)).troubles.count == 2)
        keeper = try self.keeper()
        #expect(keeper.list.count == 1 && keeper.troubles.count == 2)
        _ = try keeper.change(.put([Self.tag("B")])).get()
        #expect(keeper.troubles.isEmpty)
        #expect(try self.keeper().list.count == 2)
    }

    @Test func `that was never in order gives no tags, and says so`() throws {
        try self.write(#"{ "format": 2, "tags": [] }"#)
        let keeper = try self.keeper()
        #expect(keeper.list.isEmpty)
        #expect(keeper.troubles.first == "The authorization list cannot be used: no tag is known, for no list was ever in order")
        #expect(keeper.troubles.last?.contains("a later release wrote this file") == true)
    }

    @Test func `whose copy is damaged is told of, unless the list itself is in order`() throws {
        let copy = URL(filePath: self.state.path + "/tags.last-good.json")
        try Data("{".utf8).write(to: copy)
        #expect(try self.keeper().troubles.count == 1)
        try self.write("[")
        #expect(try self.keeper().troubles.last?.contains("is damaged, too") == true)
        try self.write(Self.file(#"{ "id": "A" }"#))
        #expect(try self.keeper().troubles.isEmpty)
        #expect(self.state.text(of: "tags.last-good.json") == self.text, "it is made anew")
    }

    @Test func `is not written over before it was read, and what nobody could read is kept beside`() throws {
        var keeper = try self.keeper()
        _ = try keeper.change(.put([Self.tag("A")])).get()
        try self.write("{ broken")
        _ = self.settled(&keeper)
        let news = try keeper.change(.put([Self.tag("B")])).get()
        #expect(news.troubles.count == 1 && news.troubles.first?.contains("tags.refused.json") == true)
        #expect(self.state.text(of: "tags.refused.json") == "{ broken")
        #expect(self.text.contains(#""B""#))
        #expect(self.settled(&keeper) == nil, "what the program writes itself is no news")
    }

    @Test func `begun before the program changed the list and saved after has both`() throws {
        var keeper = try self.keeper()
        _ = try keeper.change(.put([Self.tag("A"), Self.tag("B")])).get()
        let begun = self.text
        _ = try keeper.change(.put([Self.tag("X")])).get()
        _ = try keeper.change(.remove(IdTag("B")!)).get()
        try self.write(begun.replacing(#"{"id":"A","#, with: #"{"id":"Y"}, {"id":"A","#))
        let news = try #require(self.settled(&keeper))
        #expect(news.isByHand && news.difference.phrase == "1 added (Y)")
        #expect(news.list == TagList([Self.tag("A"), Self.tag("X"), Self.tag("Y")]))
        #expect(news.revision == 4 && self.text.contains(#""revision": 4"#) && self.text.contains(#""X""#))
        #expect(self.settled(&keeper) == nil)
    }

    @Test func `begun before the program changed the same tag is refused by name, and can be settled`() throws {
        var keeper = try self.keeper()
        _ = try keeper.change(.put([Self.tag("A")])).get()
        let begun = self.text
        _ = try keeper.change(.put([Tag(id: IdTag("A")!, status: .blocked)])).get()
        let edited = begun.replacing(#""note":"""#, with: #""note":"mine""#)
        try self.write(edited)
        #expect(try #require(self.settled(&keeper)).troubles.last?.contains("begun at revision 1, and A changed since") == true)
        #expect(keeper.list[IdTag("A")!]?.status == .blocked)
        try self.write(edited.replacing(#""revision": 1"#, with: #""revision": 2"#))
        #expect(self.settled(&keeper)?.list[IdTag("A")!]?.note == "mine")
    }

    @Test func `begun before a restart is not merged by guessing`() throws {
        var keeper = try self.keeper()
        _ = try keeper.change(.put([Self.tag("A")])).get()
        let begun = self.text
        _ = try keeper.change(.put([Self.tag("B")])).get()
        keeper = try self.keeper()
        try self.write(begun)
        #expect(try #require(self.settled(&keeper)).troubles.last?.contains("2 is in force") == true)
        #expect(keeper.list.count == 2)
        try self.write(begun.replacing(#"  "revision": 1,"#, with: ""))
        #expect(self.settled(&keeper)?.difference.phrase == "1 removed (B)")
    }

    @Test func `of an older release is read`() throws {
        try self.write(
            #"{"format":1,"tags":[{"id":"A","status":"blocked","group":"g","expires":"2027-01-01T00:00:00.000Z","note":"n\nm"},{"id":"B","status":"valid","note":""}]}"#
        )
        let keeper = try self.keeper()
        let expires = Date(timeIntervalSince1970: 1_798_761_600)
        #expect(keeper.list[IdTag("A")!] == Tag(id: IdTag("A")!, status: .blocked, group: IdTag("g")!, expires: expires, note: "n\nm"))
        #expect(keeper.list.count == 2 && keeper.troubles.isEmpty)
    }

    @Test func `has one tag a line and is JSON without comments when the program writes it`() throws {
        var keeper = try self.keeper()
        _ = try keeper.change(.put([Tag(id: IdTag("B")!, group: IdTag("g")!, note: "\"x\""), Self.tag("A")])).get()
        #expect(
            self.text.hasSuffix(
                """
                  "revision": 1,
                  "tags": [
                    {"id":"A","status":"valid","note":""},
                    {"id":"B","status":"valid","group":"g","note":"\\"x\\""}
                  ]
                }

                """))
    }
}
