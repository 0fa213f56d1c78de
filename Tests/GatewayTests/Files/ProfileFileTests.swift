import FoundationEssentials
import Gateway
import SiteModel
import Storage
import Testing

struct ProfileFileTests {
    private let state = TemporaryState()

    private static let good =
        #"{ "format": 1, "schedules": [{ "name": "night", "for": "site", "daily": [{ "from": "06:00", "amps": 40 }] }] }"#

    private func put(_ text: String) throws {
        try Data(text.utf8).write(to: URL(filePath: self.state.path + "/profiles.json"))
    }

    private func read(zone: String = "UTC") throws -> ProfileFile.Content {
        ProfileFile(in: try Directory(self.state.path, on: LinuxFileSystem())).read(zone: zone)
    }

    @Test func `without a file there are no schedules and no trouble`() throws {
        #expect(try self.read() == ProfileFile.Content())
    }

    @Test func `a broken file leaves the last good one in force, across a restart too`() throws {
        try self.put(Self.good)
        #expect(try self.read().book.schedules.map(\.name) == ["night"])
        try self.put(#"{ "format": 1, "schedules": [{ "name": "night" }] }"#)
        for _ in 1...2 {
            let content = try self.read()
            #expect(content.book.schedules.map(\.name) == ["night"])
            #expect(content.troubles.first == "The schedules of operators cannot be read; those that were last in order stay in force")
            #expect(content.troubles.contains { $0.contains("error: schedules[0].for: expected") })
        }
    }

    @Test func `a file that was never in order gives no schedules, and says so`() throws {
        try self.put("{")
        let content = try self.read()
        #expect(content.book.schedules.isEmpty)
        #expect(content.troubles.first == "No schedule is in force: none was ever in order")
    }

    @Test func `what is written is read again, comments and all`() throws {
        let text = "// The night.\n" + Self.good
        try ProfileFile(in: try Directory(self.state.path, on: LinuxFileSystem())).write(Array(text.utf8))
        #expect(self.state.text(of: "profiles.json") == text)
        #expect(try self.read().book.schedules.map(\.name) == ["night"])
    }

    @Test func `without the rules of the zone the schedules hold, and somebody is told`() throws {
        try self.put(Self.good)
        let content = try self.read(zone: "Europe/Nowhere")
        #expect(content.book.zone == nil)
        #expect(content.book.schedules.count == 1)
        #expect(content.troubles.first?.contains("Europe/Nowhere") == true)
    }
}
