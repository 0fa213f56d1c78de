import FoundationEssentials
import SiteModel
import Testing

@Suite struct `Tables for people` {
    @Test(arguments: [
        (["a", "b"], "a,b\n"), (["a,b", "say \"hi\""], "\"a,b\",\"say \"\"hi\"\"\"\n"), (["=1+1"], "\"'=1+1\"\n"), (["@x"], "\"'@x\"\n"),
        (["line\nbreak\u{1B}[2J"], "line break [2J\n"), (["-5"], "\"'-5\"\n"),
    ])
    func `a field starts no formula and breaks no line`(_ fields: [String], _ expected: String) { #expect(CSV.line(fields) == expected) }

    @Test func `what is written is read back`() {
        let fields = ["plain", "with,comma", "with \"quotes\"", "=formula", "", "ünï", "\"\u{301}, over\u{301} a quotation mark\"\u{73B}"]
        #expect(CSV.read(CSV.line(fields)).rows.map(\.fields) == [fields])
    }

    @Test(arguments: [("a,\"b", 1), ("x\ny\n\"a\"b", 3)])
    func `a broken quote is named with its line`(_ text: String, _ line: Int) {
        #expect(CSV.read(text).faults.map(\.line) == [line])
    }

    @Test func `tags survive the table`() throws {
        let list = TagList([
            Tag(id: tag("A"), status: .blocked, group: tag("g"), expires: wall(), note: "=HYPERLINK(\"x\"), careful"), Tag(id: tag("b")),
        ])
        #expect(TagList(try TagTable.content(of: TagTable.text(of: list), zone: nil).get().tags) == list)
    }

    @Test func `every fault of a table is named with its line`() {
        let text = "tag,status,expires\nok\n,valid\nx,strange\ny,valid,tomorrow\nok\n"
        guard case .failure(let faults) = TagTable.content(of: text, zone: .utc) else {
            Issue.record("the table was accepted")
            return
        }
        #expect(faults.all.map(\.line) == [3, 4, 5, 6])
    }

    @Test(arguments: ["=1+1", "'=1+1", "''=x", "'quoted", "'", "-", "a=b", "+49 1", "@x", "' =x"])
    func `what looks like a formula is harmless in the table and comes back as it was`(_ text: String) throws {
        let line = CSV.line(["a", text, "b"])
        let shown = try #require(line.dropFirst(2).first { $0 != "\"" })
        #expect(!"=+-@".contains(shown))
        #expect(CSV.read(line).rows.first?.fields == ["a", text, "b"])
    }

    @Test(arguments: [
        "\u{FEFF}Tag;STATUS ; expires\r\n\"A\";blocked;2027-01-01T00:00\r\n", "tag,status,expires\nA,blocked,2027-01-01 00:00",
        "\n\ntag,status,expires\nA,BLOCKED,2026-12-31T23:00:00Z\n", "status,expires,tag\nblocked,2026-12-31,A\n",
    ])
    func `tables of spreadsheets are read, and times by the site's clock`(_ text: String) throws {
        let zone = ZoneRules(first: 3_600, changes: [])
        let content = try TagTable.content(of: text, zone: zone).get()
        #expect(content.tags == [Tag(id: tag("A"), status: .blocked, expires: Date(timeIntervalSince1970: 1_798_758_000))])
        #expect(content.missing == [.group, .note])
    }

    @Test func `a time without an offset is refused where nobody knows the site's zone`() {
        guard case .failure(let faults) = TagTable.content(of: "tag,expires\nA,2027-01-01\n", zone: nil) else {
            Issue.record("the time was guessed")
            return
        }
        #expect(faults.description.hasPrefix("line 2: expected a time with its offset"))
    }

    @Test(arguments: ["", "\n", "A,B\nx,y\n", "status\nvalid\n", "tag,tag\na,b\n", "tag,stauts\na,valid\n"])
    func `a table needs a header`(_ text: String) {
        guard case .failure(let faults) = TagTable.content(of: text, zone: .utc) else {
            Issue.record("the table was accepted")
            return
        }
        #expect(faults.all.count == 1)
        if text.contains("stauts") { #expect(faults.description.hasSuffix("did you mean \"status\"?")) }
    }

    @Test func `a broken quote hides no later line`() {
        let text = "tag,note\n\"A\"x,1\nB,\"n\n\"\n,x\nD,\"open\n"
        guard case .failure(let faults) = TagTable.content(of: text, zone: .utc) else {
            Issue.record("the table was accepted")
            return
        }
        #expect(faults.all.map(\.line) == [2, 5, 6])
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

    @Test func `a session's line has every millisecond as the charger told it`() throws {
        for millisecond in 0...999 {
            var state = SiteState()
            let at = Double(millisecond) / 1_000
            let start = aStart(at: at)
            state.apply(Entry(at: start.at, .started(session: Transaction(id: .first, start: start, origin: .started))))
            let ended = state.apply(Entry(at: start.at, .stopped(transaction: .first, stop: aStop(at: at))))
            let session = try #require(ended)
            let digits = "00\(millisecond)".suffix(3)
            #expect(SessionLine.text(of: session).contains("T08:00:00.\(digits)Z,2027-01-15T08:00:00.\(digits)Z,"))
        }
    }
}
