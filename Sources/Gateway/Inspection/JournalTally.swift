import JSON

/// What fills a journal: entries and bytes by day and kind.
package struct JournalTally: Sendable, Codable, Equatable {
    package var entries = 0
    /// By day in UTC, as `2026-11-22`.
    package private(set) var days: [String: [String: Count]] = [:]

    package struct Count: Sendable, Codable, Equatable {
        package var entries = 0
        /// Of the entries themselves, without what stands around them.
        package var bytes = 0

        package init() {}
    }

    package init() {}

    package mutating func add(_ line: JournalLine) {
        self.entries += 1
        let day = String(ISO8601.format(line.at).prefix(10))
        self.days[day, default: [:]][line.kind, default: Count()].entries += 1
        self.days[day, default: [:]][line.kind, default: Count()].bytes += line.text.count
    }
}
