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

    @Test func `a start on a long journal: time and memory`() throws {
        let place = TemporaryState()
        try Self.write(Self.entries, to: place.path)
        let before = OwnMemory.peak
        let clock = ContinuousClock()
        let began = clock.now
        let recovery = try Recovery.run(in: try StateDirectory(place.path), options: JournalOptions())
        let time = began.duration(to: clock.now)
        print(
            "\(Self.entries) entries: read in \(String(format: "%.2f", time / .seconds(1))) s, peak memory \(before) before and",
            "\(OwnMemory.peak) after; \(recovery.ended.count) sessions ended")
        #expect(recovery.replayed == Self.entries)
        try recovery.journal.close()
    }

    /// Sessions of ten entries each, on 200 chargers.
    private static func write(_ count: Int, to path: String) throws {
        var options = JournalOptions()
        options.queuedRecords = count + 1
        options.queuedBytes = 2 << 30
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
            _ = try journal.append(JSONCoding.encode([Entry(at: at, event)]), urgency: .may)
        }
        try journal.close()
    }
}
