import Foundation
import SiteModel
import Storage
import Synchronization
import Testing

@testable import Gateway
import JSON

/// Printed, never judged: a start on a journal of 1,000,000 entries without a snapshot, with `FUSEKEEPER_LONG=1`; otherwise 1,000.
@Suite(.serialized) struct MillionEntriesBenchmark {
    private static let entries = unsafe getenv("FUSEKEEPER_LONG") != nil ? 1_000_000 : 1_000

    @Test func `a start on a long journal: time and memory`() async throws {
        let place = TemporaryState()
        try await Self.write(Self.entries, to: place.path)
        let before = OwnMemory.peak
        let (began, cpu) = (ContinuousClock().now, clock())
        let recovery = try Recovery.run(in: try StateDirectory(place.path), options: JournalOptions())
        let time = began.duration(to: .now) / .seconds(1)
        let busy = Double(clock() - cpu) / Double(CLOCKS_PER_SEC)
        print(
            "\(Self.entries) entries: read in \(String(format: "%.2f s (%.2f s of CPU)", time, busy)), peak memory \(before) before and",
            "\(OwnMemory.peak) after; \(recovery.ended.count) sessions ended")
        #expect(recovery.replayed == Self.entries)
        try recovery.journal.close()
    }

    /// Sessions of ten entries each, on 200 chargers.
    private static func write(_ count: Int, to path: String) async throws {
        let (durable, note) = AsyncStream.makeStream(of: UInt64.self)
        var onDisk = durable.makeAsyncIterator()
        var options = JournalOptions()
        options.onCommit = { if case .durable(let last) = $0 { note.yield(last) } }
        let journal = try Journal.open(in: try StateDirectory(path)[.journal], options: options) { _ in }
        let start = Date(timeIntervalSince1970: 1_800_000_000)
        for number in 0..<count {
            let (session, step) = number.quotientAndRemainder(dividingBy: 10)
            let at = start + TimeInterval(number)
            let id = TransactionID(rawValue: Int32(session + 1))!
            let charger = ChargerID("C\(session % 200)")!
            let event: Entry.Event =
                switch step {
                case 0:
                    .started(
                        session: Transaction(
                            id: id, start: Transaction.Start(charger: charger, connector: 1, tag: IdTag("T"), at: at, register: number),
                            origin: .started))
                case 9:
                    .stopped(
                        transaction: id, stop: Transaction.Stop(at: at, register: number, tag: nil, reason: "Local"))
                default: .metered(transaction: id, reading: EnergyReadings.Reading(at: at, register: number))
                }
            let isLastOfPart = number % 10_000 == 9_999
            let record = try journal.append(JSONCoding.encode([Entry(at: at, event)]), urgency: isLastOfPart ? .must : .may)
            // Else what waits for the disk would be the most that is in memory.
            while isLastOfPart, let last = await onDisk.next(), last < record {}
        }
        try journal.close()
    }
}
