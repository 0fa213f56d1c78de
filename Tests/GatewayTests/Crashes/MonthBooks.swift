import FoundationEssentials
import SiteModel
import Storage

@testable import Gateway

/// The months' files of sessions or of the audit, written from numbers, ten of which make a month; a record of the audit has two lines.
enum MonthBooks: CaseIterable {
    case sessions, audit

    private static let perMonth = 10

    private static func time(_ number: Int) -> Date { DayClock.beginning + TimeInterval(number / Self.perMonth) * 31 * 86_400 }

    /// Writes one part after the other; one that is refused a second time.
    func write(
        _ parts: [Range<Int>], in directory: Directory, told: (Int) -> Void = { _ in }, refused: (any Error) throws -> Void = { throw $0 }
    ) throws {
        switch self {
        case .sessions:
            var books = SessionBooks()
            for part in parts {
                try Self.insist(refused) { try books.write(part.map(Self.session), in: directory) }
                told(part.upperBound)
            }
        case .audit:
            var books = AuditBooks()
            for part in parts {
                try Self.insist(refused) { try books.write(part.flatMap(Self.lines), in: directory) }
                told(part.upperBound)
            }
        }
    }

    private static func insist(_ refused: (any Error) throws -> Void, _ write: () throws -> Void) throws {
        do { try write() } catch {
            try refused(error)
            try write()
        }
    }

    /// What stands in the files, by kind.
    func read(in directory: Directory) throws -> [String: [Int]] {
        var found: [String: [Int]] = [:]
        let kinds = self == .sessions ? SessionBooks.Kind.allCases : [.records]
        for kind in kinds {
            for month in try MonthFiles.months(in: directory) {
                try MonthFiles.lines(of: kind.name(of: month), first: nil, in: directory) { line in
                    let digits = line.drop { !(0x30...0x39).contains($0) }.prefix { (0x30...0x39).contains($0) }
                    found[kind.rawValue, default: []].append(Int(String(decoding: digits, as: UTF8.self)) ?? -1)
                }
            }
        }
        return found.mapValues { $0.sorted() }
    }

    /// What must stand there when so many were written.
    func expected(_ count: Int) -> [String: [Int]] {
        let numbers = Array(1...count)
        return self == .sessions ? ["csv": numbers, "jsonl": numbers] : ["jsonl": numbers.flatMap { [$0, $0] }]
    }

    private static func session(_ number: Int) -> SessionRecord {
        let id = TransactionID(rawValue: Int32(number + 1))!
        let start = Transaction.Start(charger: ChargerID("C")!, connector: 1, tag: IdTag("T"), at: Self.time(number), register: number)
        var state = SiteState()
        state.apply(Entry(at: start.at, .started(session: Transaction(id: id, start: start, origin: .started))))
        let stop = Transaction.Stop(at: start.at, register: number, tag: nil, reason: "Local")
        return state.apply(Entry(at: start.at, .stopped(transaction: id, stop: stop)))!
    }

    private static func lines(_ number: Int) -> [AuditLine] {
        ["A", "B"].map { AuditLine(Entry(at: Self.time(number), .accepted(charger: ChargerID($0)!)), record: UInt64(number + 1))! }
    }
}
