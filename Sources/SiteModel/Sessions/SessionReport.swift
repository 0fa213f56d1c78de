package import FoundationEssentials
import SmartCharging

/// Sessions, and what they come to.
package struct SessionReport: Sendable, Equatable, Codable {
    /// In the order in which they ended, then those that are open.
    package var sessions: [SessionRow] = []
    /// More fit: ask again and leave out those that came.
    package var more = false
    /// Of all that fit, those too that are not here.
    package var totals = Totals()
    /// Lines of the files that nobody can read.
    package var unreadable = 0

    package init() {}

    package struct Totals: Sendable, Equatable, Codable {
        package var all = Sum()
        /// By name.
        package var chargers: [String: Sum] = [:]
        /// Those of sessions without a tag have none here, and so with groups.
        package var tags: [String: Sum] = [:]
        package var groups: [String: Sum] = [:]

        package init() {}

        /// Of another period.
        package mutating func add(_ other: Totals) {
            self.all.add(other.all)
            self.chargers.merge(other.chargers) { $0.sum(with: $1) }
            self.tags.merge(other.tags) { $0.sum(with: $1) }
            self.groups.merge(other.groups) { $0.sum(with: $1) }
        }

        mutating func add(_ row: SessionRow) {
            self.all.add(row)
            self.chargers[row.charger.text, default: Sum()].add(row)
            if let tag = row.tag { self.tags[tag.text.uppercased(), default: Sum()].add(row) }
            if let group = row.group { self.groups[group.text.uppercased(), default: Sum()].add(row) }
        }
    }

    package struct Sum: Sendable, Equatable, Codable {
        package var sessions = 0
        /// Wh, of those whose energy is known.
        package var energy = 0
        /// How many of them have none that is known.
        package var withoutEnergy = 0
        /// Seconds.
        package var duration = 0

        package init() {}

        mutating func add(_ row: SessionRow) {
            var one = Sum()
            (one.sessions, one.energy, one.withoutEnergy, one.duration) = (1, row.energy ?? 0, row.energy == nil ? 1 : 0, row.duration)
            self.add(one)
        }

        mutating func add(_ other: Sum) { self = self.sum(with: other) }

        func sum(with other: Sum) -> Sum {
            // No sum of what chargers say may end the gateway.
            func sum(_ left: Int, _ right: Int) -> Int {
                let (sum, overflow) = left.addingReportingOverflow(right)
                return overflow ? .max : sum
            }
            var result = Sum()
            result.sessions = sum(self.sessions, other.sessions)
            result.energy = sum(self.energy, other.energy)
            result.withoutEnergy = sum(self.withoutEnergy, other.withoutEnergy)
            result.duration = sum(self.duration, other.duration)
            return result
        }
    }
}

/// A report as it is being made, session by session.
package struct SessionReporter: Sendable {
    package private(set) var report = SessionReport()
    private let filter: SessionFilter
    private let range: Range<Date>
    private let zone: ZoneRules?
    private var seen = 0

    /// Nil for a period that covers nothing.
    package init?(_ filter: SessionFilter, zone: ZoneRules?) {
        guard let range = filter.period.range(in: zone) else { return nil }
        self.filter = filter
        self.range = range
        self.zone = zone
    }

    /// The months of whose files it needs something, by the clock that they go by.
    package func isOfInterest(month: String) -> Bool {
        SessionLine.month(of: self.range.lowerBound) <= month && month <= SessionLine.month(of: self.range.upperBound)
    }

    package mutating func add(_ record: SessionRecord) { self.add(SessionRow(record)) }

    package mutating func add(_ row: SessionRow) {
        guard let end = row.end, self.range.contains(end), self.filter.fits(row) else { return }
        self.keep(row)
    }

    package mutating func add(open session: Transaction, at now: Date) {
        let row = SessionRow(session, at: now)
        guard self.filter.isOpenIncluded, self.range.contains(now), self.filter.fits(row) else { return }
        self.keep(row)
    }

    package mutating func couldNotRead() { self.report.unreadable += 1 }

    private mutating func keep(_ row: SessionRow) {
        self.report.totals.add(row)
        defer { self.seen += 1 }
        guard self.seen >= self.filter.skip else { return }
        guard self.report.sessions.count < min(max(self.filter.limit, 1), SessionFilter.most) else {
            self.report.more = true
            return
        }
        var row = row
        row.energyKWh = row.energy.map { Double($0) / 1_000 }
        row.startLocal = self.local(row.start)
        row.endLocal = row.end.flatMap(self.local)
        self.report.sessions.append(row)
    }

    private func local(_ date: Date) -> String? { self.zone.map { $0.local(at: UTCSecond(date)).description } }
}
