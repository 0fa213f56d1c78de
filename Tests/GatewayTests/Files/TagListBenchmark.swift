import FoundationEssentials
import Glibc
import SiteModel
import Storage
import TestSupport
import Testing

@testable import Gateway

/// Printed, never judged: 50,000 tags with `FUSEKEEPER_LONG=1`, otherwise 2,000.
@Suite(.serialized) struct TagListBenchmark {
    private static let count = unsafe getenv("FUSEKEEPER_LONG") != nil ? 50_000 : 2_000
    private static let tags = (0..<count).map { number in
        Tag(
            id: IdTag("04A2" + String(0x1000_0000 + number * 7_919, radix: 16, uppercase: true))!,
            group: number % 3 == 0 ? IdTag("G\(number % 500)") : nil, note: "van \(number)")
    }

    private func milliseconds(_ work: () throws -> Void) rethrows -> String {
        let time = try ContinuousClock().measure(work) / .milliseconds(1)
        return "\(Double((time * 10).rounded()) / 10) ms"
    }

    @Test func `a tag is looked up`() {
        let list = TagList(Self.tags)
        var random = SeededGenerator(seed: 7)
        let shown = (0..<100_000).map { _ in
            IdTag("04A2" + String(0x1000_0000 + Int.random(in: 0..<2 * Self.count, using: &random) * 7_919, radix: 16))!
        }
        var valid = 0
        let time = ContinuousClock().measure {
            for id in shown where list.verdict(on: id, at: DayClock.beginning).status == .accepted { valid += 1 }
        }
        print("\(Self.count) tags: looked up in \(Int(time / .nanoseconds(1)) / shown.count) ns, \(valid) of \(shown.count) on the list")
    }

    @Test func `a list is imported, exported, edited by hand and read at the start`() throws {
        let place = TemporaryState()
        let folder = try Directory(place.path)
        var keeper = TagKeeper(in: TagFile(in: folder))
        let table = TagTable.text(of: TagList(Self.tags))
        var content: TagTable.Content?
        let reading = try self.milliseconds { content = try TagTable.content(of: table, zone: nil).get() }
        let tags = try #require(content).tags
        let writing = try self.milliseconds { _ = try keeper.change(.put(tags)).get() }
        let one = try self.milliseconds { _ = try keeper.change(.put([Tag(id: Self.tags[5].id, status: .blocked)])).get() }
        let export = self.milliseconds { _ = TagTable.text(of: keeper.list) }
        let edited = place.text(of: "tags.json").replacing("van 77\"", with: "van 78\"")
        try Data(edited.utf8).write(to: URL(filePath: place.path + "/tags.json"))
        var news: TagNews?
        let edit = self.milliseconds { news = keeper.look() ?? keeper.look() }
        #expect(news?.isByHand == true)
        let start = self.milliseconds { keeper = TagKeeper(in: TagFile(in: folder)) }
        #expect(keeper.list.count == Self.count)
        print(
            "\(Self.count) tags: a table of \(table.utf8.count / 1_000) KB read in \(reading) and put in force on disk in \(writing); one tag",
            "changed in \(one); the table written in \(export); an edit by hand taken in \(edit); read at the start in \(start)")
    }
}
