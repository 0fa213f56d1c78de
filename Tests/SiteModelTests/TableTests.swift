import FoundationEssentials
import SiteModel
import Testing

@Suite struct `Tables for people` {
    @Test(arguments: [
        (["a", "b"], "a,b\n"), (["a,b", "say \"hi\""], "\"a,b\",\"say \"\"hi\"\"\"\n"), (["=1+1"], "\"'=1+1\"\n"), (["@x"], "\"'@x\"\n"),
        (["line\nbreak\u{1B}[2J"], "line break [2J\n"), (["-5"], "\"'-5\"\n"),
    ])
    func `a field starts no formula and breaks no line`(_ fields: [String], _ expected: String) { #expect(CSV.line(fields) == expected) }

    @Test func `what is written is read back`() throws {
        let fields = ["plain", "with,comma", "with \"quotes\"", "=formula", "", "ünï"]
        #expect(try CSV.rows(of: CSV.line(fields)).map(\.fields) == [fields])
    }

    @Test(arguments: [("a,\"b", 1), ("x\ny\n\"a\"b", 3)])
    func `a broken quote is named with its line`(_ text: String, _ line: Int) {
        #expect { try CSV.rows(of: text) } throws: { ($0 as? CSV.Fault)?.line == line }
    }

    @Test func `tags survive the table`() throws {
        let list = TagList([
            Tag(id: tag("A"), status: .blocked, group: tag("g"), expires: wall(), note: "=HYPERLINK(\"x\"), careful"), Tag(id: tag("b")),
        ])
        #expect(TagList(try TagTable.tags(in: TagTable.text(of: list)).get()) == list)
    }

    @Test func `every fault of a table is named with its line`() {
        let text = "tag,status,expires\nok\n,valid\nx,strange\ny,valid,tomorrow\nok\n"
        guard case .failure(let faults) = TagTable.tags(in: text) else {
            Issue.record("the table was accepted")
            return
        }
        #expect(faults.all.map(\.line) == [3, 4, 5, 6])
    }

    @Test func `a session's line names its month by its end and says what is odd`() throws {
        var site = exampleSite()
        site.tags.unknown = .blocked
        site.commit(site.start(aStart(tag: "stranger", at: 0, register: 9_000), at: moment()))
        let stop = site.stop(
            wireID: 1, of: charger("A"), aStop(at: 86_400 * 31, register: 8_000, reason: "=cmd"), hasTag: false, at: moment(86_400 * 31))
        let session = try #require(stop.entries.compactMap { site.apply($0) }.last)
        #expect(SessionLine.month(of: session) == "2027-02")
        #expect(SessionLine.text(of: session).hasSuffix("9000,8000,,\"'=cmd\",tag refused; register ran backwards\n"))
    }
}
