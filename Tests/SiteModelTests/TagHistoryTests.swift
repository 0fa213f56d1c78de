import SiteModel
import Testing

@Suite struct `A list of tags that a person and the program change at once` {
    private static func list(_ names: [String], blocked: Set<String> = []) -> TagList {
        TagList(names.map { Tag(id: tag($0), status: blocked.contains($0) ? .blocked : .valid) })
    }

    private var present = Self.list(["A", "B", "C"])
    private var history = TagHistory(revision: 7)

    private mutating func program(_ list: TagList) {
        self.history.note(from: self.present, to: list)
        self.present = list
    }

    @Test(arguments: [nil, 7, 8]) func `is as the person has it where the program changed nothing since`(_ begun: Int?) {
        #expect(self.history.merge(Self.list(["A"]), begunAt: begun, with: self.present) == .asItIs)
    }

    @Test mutating func `keeps what both did to different tags`() {
        self.program(Self.list(["A", "B", "C", "X"]))
        self.program(Self.list(["A", "C", "X"], blocked: ["A"]))
        #expect(self.history.revision == 9)
        let edited = Self.list(["A", "B", "Y"])
        #expect(self.history.merge(edited, begunAt: 7, with: self.present) == .merged(Self.list(["A", "X", "Y"], blocked: ["A"])))
        #expect(self.history.merge(Self.list(["A", "B", "C", "X"]), begunAt: 8, with: self.present) == .merged(self.present))
    }

    @Test mutating func `agrees where both did the same`() {
        self.program(Self.list(["A", "B"]))
        #expect(self.history.merge(Self.list(["A", "B"]), begunAt: 7, with: self.present) == .merged(self.present))
    }

    @Test mutating func `is refused by name where both changed the same tag in their own ways`() {
        self.program(Self.list(["A", "B", "C"], blocked: ["A", "B"]))
        #expect(self.history.merge(Self.list(["C"]), begunAt: 7, with: self.present) == .conflict([tag("A"), tag("B")]))
    }

    @Test mutating func `is refused where what was changed since is not known any more`() {
        #expect(self.history.merge(self.present, begunAt: 6, with: self.present) == .tooOld)
        self.program(Self.list((0...TagHistory.capacity).map { "T\($0)" }))
        #expect(self.history.merge(self.present, begunAt: 7, with: self.present) == .tooOld)
        #expect(self.history.merge(self.present, begunAt: 8, with: self.present) == .asItIs)
    }

    @Test mutating func `goes on from the greater revision that a file has`() {
        self.history.take(revision: 5)
        #expect(self.history.revision == 7)
        self.history.take(revision: 40)
        #expect(self.history.revision == 40)
        #expect(self.history.merge(self.present, begunAt: 39, with: self.present) == .tooOld)
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>) func `has what each of the two did, whatever they did`(_ seed: UInt64) {
        var random = SeededNumbers(seed)
        let base = TagList((0..<8).map { Tag(id: tag("T\($0)")) })
        var (theirs, ours, expected) = (base, base, base)
        var history = TagHistory(revision: 0)
        for step in 0..<30 {
            let id = tag("T\(random.below(12))")
            let isTheirs = id.text.utf8.last?.isMultiple(of: 2) == true
            let next = random.below(3) == 0 ? nil : Tag(id: id, note: "\(step)")
            func put(_ list: inout TagList) { if let next { _ = list.put(next) } else { _ = list.remove(id) } }
            put(&expected)
            if isTheirs {
                put(&theirs)
            } else {
                let before = ours
                put(&ours)
                history.note(from: before, to: ours)
            }
        }
        let merge = history.merge(theirs, begunAt: 0, with: ours)
        #expect(merge == (history.revision == 0 ? .asItIs : .merged(expected)), "seed \(seed)")
    }
}

@Suite struct `What is new in a list of tags` {
    @Test func `is counted, and named as far as people read`() {
        let old = TagList((0..<9).map { Tag(id: tag("A\($0)")) })
        var new = TagList((3..<9).map { Tag(id: tag("a\($0)"), note: $0 == 8 ? "new" : "") })
        _ = new.put(Tag(id: tag("Z")))
        #expect(TagDifference(from: old, to: new).phrase == "1 added (Z), 3 removed (A0, A1, A2), 1 changed (a8)")
        #expect(TagDifference(from: TagList(), to: old).phrase == "9 added (A0, A1, A2, A3, A4, …)")
        #expect(TagDifference(from: old, to: old).isEmpty)
        #expect(TagDifference().phrase == "nothing changed")
    }

    @Test func `is all that was asked for or nothing`() throws {
        let list = TagList([Tag(id: tag("A"), status: .blocked, group: tag("g"), expires: wall(), note: "n")])
        #expect(throws: TagChange.Refusal.absent(tag("B"))) { try list.changed(by: .remove(tag("B"))) }
        #expect(throws: TagChange.Refusal.present(tag("a"))) { try list.changed(by: .adopt(Tag(id: tag("a")))) }
        let long = Tag(id: tag("B"), note: String(repeating: "n", count: Tag.longestNote + 1))
        #expect(throws: TagChange.Refusal.longNote(tag("B"))) { try list.changed(by: .put([Tag(id: tag("C")), long])) }
        let crowd = (0...TagList.capacity).map { Tag(id: tag("T\($0)")) }
        #expect(throws: TagChange.Refusal.tooMany(crowd.count)) { try list.changed(by: .replace(crowd)) }
        #expect(throws: TagChange.Refusal.full) { try list.changed(by: .put(crowd)) }
        let full = TagList(crowd)
        #expect(throws: TagChange.Refusal.full) { try full.changed(by: .adopt(Tag(id: tag("one more")))) }
        let kept = try list.changed(by: .put([Tag(id: tag("A"), note: "new")], keeping: [.status, .group, .expires]))
        #expect(kept[tag("A")] == Tag(id: tag("A"), status: .blocked, group: tag("g"), expires: wall(), note: "new"))
    }
}
