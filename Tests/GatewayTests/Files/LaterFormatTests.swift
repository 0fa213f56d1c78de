import FoundationEssentials
import Logging
import SiteModel
import Storage
import Testing

@testable import Gateway

/// A file that a later release wrote is left as it is, byte for byte, and whoever looks is told to install that release.
struct LaterFormatTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var file: String
        var text: String
        /// Reads the file and tries to write it, in every way there is; returns what is said.
        var use: @Sendable (StateDirectory) -> [String]
        var testDescription: String { self.file }

        static let month = AuditBooks.month(of: DayClock.beginning)

        static let all = [
            Case(file: "snapshot.json", text: "{\"snapshot\":2,\"sequence\":7,\"new\":true}\n{}\n") { state in
                [Self.refusal { _ = try Recovery.run(in: state, options: JournalOptions()) }]
            },
            Case(file: "journal/00000001.jsonl", text: "{\"journal\":2,\"first\":1,\"new\":true}\n") { state in
                [Self.refusal { _ = try Recovery.run(in: state, options: JournalOptions()) }]
            },
            Case(file: "auth/tags.json", text: #"{ "format": 2, "cards": [] }"#) { state in
                var keeper = TagKeeper(in: TagFile(in: state[.auth]))
                let read = keeper.troubles.joined(separator: "\n")
                return [read, Self.refusal { _ = try keeper.change(.put([SiteModel.Tag(id: IdTag("A")!)])).get() }]
            },
            Case(file: "profiles.json", text: #"{ "format": 2, "plans": [] }"#) { state in
                let file = ProfileFile(in: state.root)
                let read = file.read(zone: "UTC").troubles.joined(separator: "\n")
                return [read, Self.refusal { try file.write(Array(#"{ "format": 1, "schedules": [] }"#.utf8)) }]
            },
            Case(file: "sessions/\(month).jsonl", text: "{\"fusekeeper\":\"sessions\",\"format\":2}\n{\"session\":{\"id\":1}}\n") { state in
                [
                    Self.refusal { try MonthBooks.sessions.write([0..<1], in: state[.sessions]) },
                    Self.refusal {
                        var reporter = SessionReporter(SessionFilter(.time(from: .distantPast, to: .distantFuture)), zone: nil)!
                        try SessionArchive(state[.sessions]).read(into: &reporter)
                    },
                ]
            },
            Case(file: "audit/\(month).jsonl", text: "{\"fusekeeper\":\"audit\",\"format\":2}\n{\"deed\":{\"record\":1}}\n") { state in
                [
                    Self.refusal { try MonthBooks.audit.write([0..<1], in: state[.audit]) },
                    Self.refusal { _ = try AuditListing(Self.month, last: 10, in: state[.audit]) },
                ]
            },
            Case(file: "firmware/index.json", text: #"{ "format": 2, "images": [] }"#) { state in
                let cache = FirmwareCache(
                    in: state[.firmware], limits: SiteConfiguration.Firmware(), log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
                )
                let add = Self.refusal {
                    _ = try cache.intake(
                        FirmwareFacts(name: "a.bin", version: "1"), source: .file, size: nil, at: DayClock.beginning)
                }
                return [cache.trouble ?? "", add]
            },
        ]

        private static func refusal(_ work: () throws -> Void) -> String {
            do {
                try work()
                return "was not refused"
            } catch { return "\(error)" }
        }
    }

    @Test(arguments: Case.all) func `is refused with a sentence, and nothing is written over it`(_ each: Case) throws {
        let place = TemporaryState()
        let state = try StateDirectory(place.path)
        // What a cache of a later release may hold beside its index.
        let image = String(repeating: "a", count: 64)
        let files = [each.file: each.text, "firmware/\(image)": "image"]
        for (file, text) in files { try Data(text.utf8).write(to: URL(filePath: "\(place.path)/\(file)")) }
        for said in each.use(state) {
            #expect(said.contains("install") || said.contains("later release"), "said: \(said)")
        }
        #expect(place.text(of: each.file) == each.text)
        if each.file.hasPrefix("firmware") { #expect(place.text(of: "firmware/\(image)") == "image") }
    }
}
