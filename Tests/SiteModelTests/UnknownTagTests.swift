import FoundationEssentials
import JSON
import SiteModel
import Testing

@Suite struct `Tags that are on no list` {
    private var site = exampleSite()

    private mutating func tap(_ text: String, at id: String = "A", _ second: Double) -> TagVerdict.Status {
        self.site.authorize(IdTag(text), at: charger(id), now: moment(second)).answer.status
    }

    @Test mutating func `cannot be tried out until one is good`() {
        let open = Transaction.Start(charger: charger("A"), connector: 1, tag: tag("driver"), at: wall(0), register: 0)
        var notices: [Notice] = []
        for number in 0..<300 {
            let decision = self.site.authorize(IdTag("F\(number)"), at: charger("A"), now: moment(Double(number) / 10))
            #expect(decision.answer.status == .invalid)
            notices += decision.notices
        }
        #expect(notices == [.tagsGuessed(charger("A"))])
        #expect(self.tap("driver", 31) == .invalid && self.site.start(open, at: moment(31)).answer.verdict.status == .invalid)
        // Nobody suffers at another, and who is patient is let in again.
        #expect(self.tap("driver", at: "B", 31) == .accepted)
        #expect(self.tap("driver", 60) == .accepted)
    }

    @Test(arguments: [5, 60, 400]) mutating func `are told nothing but no when as many were shown as the site says`(most: Int) throws {
        var configuration = self.site.configuration
        configuration.authorization.unknownTagsAtOnce = most
        try self.site.reconfigure(configuration, at: moment(0).monotonic)
        var shown = 0
        while self.site.authorize(IdTag("F\(shown)"), at: charger("A"), now: moment(0)).notices.isEmpty, shown < 1_000 { shown += 1 }
        #expect(shown == most - 1)
        #expect(self.tap("driver", 0) == .invalid && self.tap("driver", 9.9) == .invalid && self.tap("driver", 10.1) == .accepted)
    }

    @Test mutating func `do not keep a driver from ending what he began`() {
        let start = Transaction.Start(charger: charger("A"), connector: 1, tag: tag("driver"), at: wall(0), register: 0)
        self.site.commit(self.site.start(start, at: moment(0)))
        for number in 0..<100 { _ = self.tap("F\(number)", 1) }
        #expect(self.tap("driver", 2) == .accepted)
    }

    /// Writes what is due.
    private mutating func record(_ second: Double) -> Int {
        let entries = self.site.recordTaps(at: moment(second))
        self.site.commit(Decision((), entries))
        return entries.count
    }

    @Test mutating func `are shown with how often, when and where, the last one first`() {
        #expect(self.tap("X", 10) == .invalid)
        #expect(self.tap("driver", 11) == .accepted)
        #expect(self.tap("Y", 12) == .invalid)
        #expect(self.record(13) == 2)
        #expect(self.tap("x", at: "B", 20) == .invalid)
        let tags = self.site.unknownTags
        #expect(tags.map(\.tag.text) == ["X", "Y"] && tags.map(\.taps) == [2, 1])
        #expect(tags.map(\.first) == [wall(10), wall(12)] && tags.map(\.last) == [wall(20), wall(12)])
        #expect(tags.map(\.charger) == [charger("B"), charger("A")])
    }

    @Test mutating func `are no longer unknown once they are on the list`() {
        _ = self.tap("X", 10)
        self.site.take(TagList([Tag(id: tag("x"))]), at: moment(11))
        #expect(self.site.unknownTags.isEmpty)
        #expect(self.tap("X", 12) == .accepted)
    }

    @Test mutating func `of one charger push out nobody's at another, and cost the disk little`() {
        _ = self.tap("mine", at: "B", 0)
        var written = self.record(0)
        for second in 0..<600 {
            for number in 0..<50 { _ = self.tap("F\(second)/\(number)", Double(second)) }
            written += self.record(Double(second))
        }
        let names = self.site.unknownTags.map(\.tag.text)
        #expect(names.contains("mine") && names.contains("F599/49"))
        #expect(names.count <= 1 + 2 * UnknownTags.perCharger)
        #expect(written <= 11 * UnknownTags.perCharger + 1)
    }

    @Test mutating func `survive a restart, also one from a snapshot of an older release`() throws {
        _ = self.tap("X", 10)
        _ = self.record(10)
        let text = try JSONCoding.encode(self.site.state)
        let state: SiteState = try JSONCoding.decode(from: text)
        #expect(state == self.site.state && state.unknownTags.taps.map(\.tag) == [tag("X")])
        let older = String(decoding: text, as: UTF8.self).replacing(/,"unknownTags":\[[^\]]*\]/, with: "")
        #expect((try JSONCoding.decode(from: Array(older.utf8)) as SiteState).unknownTags.isEmpty)
    }

    @Test mutating func `go with their charger, and are not taken from one that was not let in`() {
        _ = self.tap("X", 10)
        _ = self.record(10)
        _ = self.tap("Y", 11)
        _ = self.tap("Z", at: "stranger", 12)
        self.site.commit(Decision((), [Entry(at: wall(12), .removed(charger: charger("A")))]))
        #expect(self.site.unknownTags.isEmpty)
    }

    @Test func `are bounded, however many chargers tell of them`() {
        var tags = UnknownTags()
        for number in 0..<(UnknownTags.chargers + 50) {
            let time = wall(Double(number))
            tags.keep(UnknownTags.Tap(tag: tag("X"), charger: charger("C\(number)"), taps: .max, first: time, last: time))
            tags.keep(UnknownTags.Tap(tag: tag("X"), charger: charger("C\(number)"), taps: .max, first: time, last: time))
        }
        #expect(tags.all.count == UnknownTags.chargers)
        #expect(tags.taps(at: charger("C0")).isEmpty && tags.taps(at: charger("C299")).count == 1)
    }

    @Test mutating func `a start is a tap, and the same start said again is none`() {
        let start = aStart(tag: "X")
        for _ in 0..<2 {
            let decision = self.site.start(start, at: moment(5))
            if !decision.entries.isEmpty { _ = self.site.noteTap(start.tag, at: start.charger, moment(5)) }
            self.site.commit(decision)
        }
        #expect(self.site.unknownTags.map(\.taps) == [1])
    }
}
