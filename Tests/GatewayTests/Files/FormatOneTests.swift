import Foundation
import Logging
import SiteModel
import SmartCharging
import Storage
import Testing

@testable import Gateway

/// What the first release with these formats wrote, every later one has to read. The program itself made `Fixtures/format-1` (two chargers,
/// four sessions, the last two behind the snapshot, the very last still open; then the power went); it is not to be made anew.
struct FormatOneTests {
    private let place = TemporaryState()

    private func state() throws -> StateDirectory {
        let path = self.place.path + "/state"
        try FileManager.default.copyItem(atPath: Bundle.module.bundleURL.appending(path: "format-1").path, toPath: path)
        return try StateDirectory(path)
    }

    @Test func `the snapshot and the journal behind it are read`() throws {
        let recovery = try Recovery.run(in: self.state(), options: JournalOptions())
        #expect(recovery.replayed == 15 && recovery.journal.recovery.last == 44)
        let state = recovery.state
        #expect(state.chargers.count == 2 && state.chargers.values.allSatisfy { $0.identity?.model == "Model 1" })
        #expect(state.finished.map(\.id.rawValue) == [1, 2, 3] && state.finished.map(\.energy) == [7_200, 1_500, 4_000])
        let open = try #require(state.open.values.first)
        #expect(open.id.rawValue == 4 && open.start.tag == IdTag("FRIEND") && open.readings.last?.register == 1_000_800)
        let campaign = try #require(state.campaigns[1])
        #expect(campaign.plan.name == "spring" && campaign.status == .paused)
        try recovery.journal.close()
    }

    @Test func `the files beside them are read, and what stands there is not written twice`() throws {
        let state = try self.state()
        let recovery = try Recovery.run(in: state, options: JournalOptions())
        #expect(recovery.tags.list.count == 3 && recovery.tags.revision == 3 && recovery.tags.troubles.isEmpty)
        #expect(recovery.tags.list[IdTag("FRIEND")!]?.note == "van 7")
        #expect(ProfileFile(in: state.root).read(zone: "UTC").book.schedules.map(\.name) == ["night"])
        let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let cache = FirmwareCache(in: state[.firmware], limits: SiteConfiguration.Firmware(), log: log)
        #expect(cache.trouble == nil && cache.files.map(\.facts.version) == ["2.1"])
        let users = try #require(try UserFile(in: state.root).read()?.content)
        #expect(users.users[AccountName("ben")!]?.mustChange == true && users.tokens[AccountName("billing")!]?.areas == [.transactions])
        let files = ["sessions/2026-11.csv", "sessions/2026-11.jsonl", "audit/2026-11.jsonl"]
        let before = files.map { self.place.text(of: "state/\($0)") }
        #expect(recovery.ended.map(\.id.rawValue) == [3] && recovery.audit.count == 3)
        var (books, audit) = (SessionBooks(), AuditBooks())
        try books.write(recovery.ended, in: state[.sessions])
        try audit.write(recovery.audit, in: state[.audit])
        #expect(files.map { self.place.text(of: "state/\($0)") } == before)
        var reporter = try #require(SessionReporter(SessionFilter(.time(from: .distantPast, to: .distantFuture)), zone: nil))
        try SessionArchive(state[.sessions]).read(into: &reporter)
        #expect(reporter.report.sessions.map(\.id.rawValue).sorted() == [1, 2, 3])
        #expect(try AuditListing("2026-11", last: 100, in: state[.audit]).lines.count == 11)
        try recovery.journal.close()
    }
}
