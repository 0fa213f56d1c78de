import ArgumentParser
import FoundationEssentials
import Gateway
import JSON

/// A place in the journal as people type it: `2026-11-22`, `2026-11-22T06:00:00Z`, or the number of a record.
enum JournalPoint: ExpressibleByArgument {
    case time(Date)
    case record(UInt64)

    init?(argument: String) {
        if let record = UInt64(argument) {
            self = .record(record)
        } else if let date = ISO8601.parse(argument.utf8.count == 10 ? argument + "T00:00:00Z" : argument) {
            self = .time(date)
        } else {
            return nil
        }
    }

    /// Whether the line stands there or behind it.
    func isReached(by line: JournalLine) -> Bool {
        switch self {
        case .time(let date): line.at >= date
        case .record(let record): line.record >= record
        }
    }

    /// Whether the line stands behind it, as the end of a range.
    func isPassed(by line: JournalLine) -> Bool {
        switch self {
        case .time(let date): line.at >= date
        case .record(let record): line.record > record
        }
    }
}
