package import FoundationEssentials
package import SmartCharging

/// What all profiles on a charger come to over a while, as worked out here and as the charger tells it.
package struct CompositeComparison: Sendable, Codable, Equatable {
    package var charger: ChargerID
    /// 0 for the charger as a whole.
    package var connector: Int
    package var at: Date
    /// Seconds.
    package var duration: Int
    /// `A` per phase, or `W` over all phases.
    package var unit: String
    package var segments: [Segment]
    /// Why the charger's own answer is not there; nil where it is.
    package var noAnswer: String?

    /// A stretch in which nothing changes.
    package struct Segment: Sendable, Codable, Equatable {
        package var from: Date
        /// The same instant by the site's own clock.
        package var localTime: String
        /// Seconds.
        package var duration: Int
        /// Nil: no limit.
        package var here: Double?
        /// Nil where the charger tells of no limit, or tells nothing at all.
        package var charger: Double?
        /// Whether the charger's answer covers this stretch.
        package var isAnswered: Bool
        /// Both answers are there and they are not the same.
        package var differs: Bool
        /// What a schedule of an operator's allows the connector, in amperes per phase, and its name: the gateway sends no more than that.
        package var schedule: Double?
        package var scheduleName: String?
    }

    package var agrees: Bool { self.segments.allSatisfy { !$0.differs } }

    /// So many segments are shown at most.
    static let mostSegments = 2_000
    /// Chargers round to one decimal (S21), and to whole watts.
    private static func tolerance(_ unit: ProfileUnit) -> Double {
        switch unit {
        case .amps: 0.1001
        case .watts: 10
        }
    }

    /// - Parameter reported: the charger's answer, with the instant at which it was asked; nil where there is none.
    init(
        _ composite: CompositeSchedule, of charger: ChargerID, connector: Int, reported: (ReportedSchedule, at: UTCSecond)?,
        noAnswer: String?, schedules: ScheduleBook, on phases: PhaseCount
    ) {
        let reports = reported.map { Reports($0.0, asked: $0.at) }
        var segments: [Segment] = []
        var instant = composite.start
        let end = UTCSecond(seconds: composite.start.seconds + composite.duration)
        var limits = ScheduleLimits(schedules, at: instant)
        repeat {
            if !limits.holds(at: instant) { limits = ScheduleLimits(schedules, at: instant) }
            let (here, next) = composite.limit(at: instant)
            let told = reports?.limit(at: instant)
            let until = min(end, next, limits.until, told?.until ?? .never)
            let ceiling = connector > 0 ? limits.ceiling(of: charger, connector: connector, on: phases) : nil
            let isAnswered = told?.isCovered ?? false
            segments.append(
                Segment(
                    from: instant.date, localTime: Self.local(instant, schedules.zone), duration: until.seconds - instant.seconds,
                    here: here,
                    charger: told?.limit, isAnswered: isAnswered,
                    differs: isAnswered && Self.differ(here, told?.limit, by: Self.tolerance(composite.unit)),
                    schedule: ceiling?.limit.amps, scheduleName: ceiling?.label))
            instant = until
        } while instant < end && segments.count < Self.mostSegments
        self.charger = charger
        self.connector = connector
        self.at = composite.start.date
        self.duration = instant.seconds - composite.start.seconds
        self.unit = "\(composite.unit)"
        self.segments = Self.joined(segments)
        self.noAnswer = noAnswer
    }

    private static func local(_ instant: UTCSecond, _ zone: ZoneRules?) -> String {
        zone.map { "\($0.local(at: instant))" } ?? "\(ZoneRules.utc.local(at: instant))Z"
    }

    private static func differ(_ left: Double?, _ right: Double?, by tolerance: Double) -> Bool {
        guard let left, let right else { return (left == nil) != (right == nil) }
        return abs(left - right) > tolerance
    }

    /// Neighbours that say the same are one.
    private static func joined(_ segments: [Segment]) -> [Segment] {
        segments.reduce(into: []) { joined, segment in
            if let last = joined.last, last.says(segment) {
                joined[joined.count - 1].duration += segment.duration
            } else {
                joined.append(segment)
            }
        }
    }
}

extension CompositeComparison.Segment {
    fileprivate func says(_ other: Self) -> Bool {
        self.here == other.here && self.charger == other.charger && self.isAnswered == other.isAnswered && self.schedule == other.schedule
            && self.scheduleName == other.scheduleName
    }
}

/// A charger's answer, put on the clock.
private struct Reports {
    private let start: UTCSecond
    private let end: UTCSecond
    private let periods: [ProfileDraft.Period]

    /// - Parameter asked: when the charger was asked; its answer counts from then where it does not say.
    init(_ report: ReportedSchedule, asked: UTCSecond) {
        let start = report.start.map(UTCSecond.init) ?? asked
        self.start = start
        self.end = report.duration.map { UTCSecond(seconds: start.seconds + min(max($0, 0), 1_000_000_000)) } ?? .never
        self.periods = report.periods.sorted { $0.start < $1.start }
    }

    func limit(at instant: UTCSecond) -> (limit: Double?, isCovered: Bool, until: UTCSecond) {
        if instant < self.start { return (nil, false, self.start) }
        guard instant < self.end else { return (nil, false, .never) }
        let elapsed = instant.seconds - self.start.seconds
        let next = self.periods.first { $0.start > elapsed }?.start
        let until = next.map { UTCSecond(seconds: self.start.seconds + min($0, 1_000_000_000)) } ?? .never
        return (self.periods.last { $0.start <= elapsed }?.limit, true, min(until, self.end))
    }
}

extension CompositeSchedule {
    fileprivate func limit(at instant: UTCSecond) -> (limit: Double?, until: UTCSecond) {
        let elapsed = instant.seconds - self.start.seconds
        let next = self.periods.first { $0.start > elapsed }.map { UTCSecond(seconds: self.start.seconds + $0.start) }
        return (self.periods.last { $0.start <= elapsed }?.limit?.value, next ?? .never)
    }
}

extension Site {
    /// The composite schedule of a charger by what it took, beside its own answer.
    /// - Parameter reported: the charger's answer and when it was asked; nil where there is none.
    package func comparison(
        of id: ChargerID, connector: Int, in unit: ProfileUnit, at start: Date, duration: Int,
        reported: (ReportedSchedule, at: Date)?, noAnswer: String?
    ) -> CompositeComparison? {
        guard let scope = ProfileScope(connector) else { return nil }
        let composite = self.profiles(of: id, at: start).composite(of: scope, in: unit, from: UTCSecond(start), duration: duration)
        return CompositeComparison(
            composite, of: id, connector: connector, reported: reported.map { ($0.0, at: UTCSecond($0.at)) }, noAnswer: noAnswer,
            schedules: self.schedules, on: self.settings(of: id).phases.count)
    }
}
