import Logging
import NIOCore
import NIOPosix
import SiteModel
import Storage
import Testing

@testable import Gateway

/// A site as `Gateway` makes it, on a simulated disk and without sockets.
final class DaySite: Sendable {
    let runtime: SiteRuntime
    let storekeeper: Storekeeper
    private let journal: Journal
    private let heart: RepeatedTask

    /// Small, so that a short day fills several.
    static var options: JournalOptions {
        var options = JournalOptions()
        options.segmentBytes = 6_000
        options.growthBytes = 1_024
        options.batchDelay = .seconds(3_600)
        return options
    }

    static let log = Logger(label: "day") { _ in SwiftLogNoOpLogHandler() }

    init(
        on disk: any FileSystem, at path: String, _ ledger: DayLedger, clock: DayClock,
        configuration: SiteConfiguration = .example { $0.authorization.unknownTags = .refuse }, options: JournalOptions = DaySite.options
    ) throws {
        let directory = try StateDirectory(path, on: disk)
        let relay = CommitRelay()
        var options = options
        options.onCommit = { relay.deliver($0) }
        let recovery = try Recovery.run(in: directory, options: options)
        var tags = recovery.tags.list
        tags.unknown = configuration.authorization.verdictOnUnknownTags
        let site = try Site(
            configuration: configuration, state: recovery.state, tags: tags, startedAt: clock.now.monotonic)
        self.storekeeper = Storekeeper(directory: directory, log: Self.log)
        self.storekeeper.note(recovery.ended, recovery.audit)
        self.journal = recovery.journal
        self.runtime = SiteRuntime(
            site: site, journal: recovery.journal, files: FollowedFiles(files: self.storekeeper, ledger: ledger),
            loop: MultiThreadedEventLoopGroup.singleton.next(), clock: clock, replayed: recovery.replayed, shelf: self.storekeeper,
            profiles: ProfileFile(in: directory.root).read(zone: configuration.timeZone),
            tags: SiteTags(TagStore(recovery.tags, storekeeper: self.storekeeper), recovery.tags), log: Self.log)
        relay.connect(to: self.runtime)
        // Whoever waits for a disk in trouble is answered after its next try.
        self.heart = self.runtime.loop.scheduleRepeatedTask(initialDelay: .milliseconds(1), delay: .milliseconds(1)) { [runtime] _ in
            runtime.assumeIsolated { $0.housekeeping() }
        }
    }

    /// What was written when everything that was handed over is on disk.
    func settled() async -> WrittenBytes {
        self.journal.flush()
        await withCheckedContinuation { continuation in
            self.runtime.loop.execute {
                self.runtime.assumeIsolated { runtime in
                    runtime.durable.whenDurable(upTo: self.journal.statistics.appended) { _ in continuation.resume() }
                }
            }
        }
        await self.storekeeper.settle()
        return self.storekeeper.written
    }

    /// As `Gateway` ends. What could not be written stays so.
    func close() async {
        self.heart.cancel()
        await self.runtime.takeSnapshot()
        try? await self.storekeeper.close(self.journal)
        await self.runtime.catchUp()
        await self.storekeeper.settle()
        await self.runtime.catchUp()
    }
}
