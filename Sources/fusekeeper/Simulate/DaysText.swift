import Simulator

/// What days came to, for people.
struct DaysText {
    private let days: [DayReport]
    /// Replays a day, but for its seed.
    private let command: String

    init(_ days: [DayReport], command: String) {
        self.days = days
        self.command = command
    }

    var text: String {
        var parts = [self.totals]
        if self.days.count == 1, let day = self.days.first {
            parts.append(Self.happenings(of: day))
        } else {
            parts += [self.faults, self.worst]
        }
        parts.append(self.verdict)
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private var totals: String {
        let hours = self.days.reduce(0) { $0 + $1.sessionHours }
        let wanted = self.days.reduce(0) { $0 + $1.wanted }
        let delivered = self.days.reduce(0) { $0 + $1.delivered }
        let cars = self.days.reduce(0) { $0 + $1.cars.count }
        let limits = self.days.reduce(0) { $0 + $1.limitCalls }
        let stops = self.days.reduce(0) { $0 + $1.stops }
        let guarded = self.days.map { $0.longestAbove113($0.guarded) }.max() ?? 0
        let guardedPeak = self.days.map { $0.peak($0.guarded) }.max() ?? 0
        let all = self.days.map { $0.longestAbove113($0.fuses) }.max() ?? 0
        let peak = self.days.map { $0.peak($0.fuses) }.max() ?? 0
        let header = ["days", "\(self.days.count), \(self.days.first?.chargers ?? 0) chargers, \(cars) cars, \(hours.tenth) session-hours"]
        var rows: [[String]] = [
            ["energy", "\((delivered / 1000).tenth) of \((wanted / 1000).tenth) kWh wanted: \(Self.percent(delivered, of: wanted))"],
            [
                "worst car",
                "\(Self.percent(self.days.map(\.worstShare).min() ?? 1, of: 1)), fairness (Jain) \((self.days.map(\.fairness).min() ?? 1).hundredth)",
            ],
            [
                "limits sent",
                "\(hours > 0 ? (Double(limits) / hours).tenth : "0") an hour of charging, stops \(hours > 0 ? (Double(stops) / hours).hundredth : "0") an hour",
            ],
            ["overload by cars *", "above 1.13 In \(guarded) s (at most 15), peak \(guardedPeak.hundredth) In (at most 1.47)"],
            ["overload at all", "above 1.13 In \(all) s, peak \(peak.hundredth) In"],
            ["fullest at a rise", "\(Self.percent(self.days.map(\.fullest).max() ?? 0, of: 1)) of the rating"],
            [
                "sessions",
                "\(self.days.reduce(0) { $0 + $1.acknowledged }) acknowledged, gateway restarts \(self.days.reduce(0) { $0 + $1.restarts })",
            ],
        ]
        if self.days.count == 1, let day = self.days.first { rows.append(["checksum", day.digest]) }
        return Table(header, rows).text + "\n* while the gateway sees and reaches everything"
    }

    private var faults: String {
        var faults: [String: Int] = [:]
        for day in self.days { faults.merge(day.faults, uniquingKeysWith: +) }
        guard !faults.isEmpty else { return "" }
        return Table(["FAULT", "TIMES"], faults.sorted { $0.key < $1.key }.map { [$0.key, "\($0.value)"] }).text
    }

    private static func happenings(of day: DayReport) -> String {
        guard !day.happenings.isEmpty else { return "" }
        return Table(["AFTER", "FOR", "WHAT"], day.happenings.map { [Self.clock($0.at), "\($0.lasts) s", $0.text] }).text
    }

    /// The worst day of each kind.
    private var worst: String {
        let kinds: [(String, (DayReport) -> Double, (DayReport) -> String)] = [
            ("energy", { -$0.delivered / max($0.wanted, 1) }, { Self.percent($0.delivered, of: $0.wanted) }),
            ("worst car", { -$0.worstShare }, { Self.percent($0.worstShare, of: 1) }),
            ("overload above 1.13 In", { Double($0.longestAbove113($0.fuses)) }, { "\($0.longestAbove113($0.fuses)) s" }),
            (
                "overload by cars *", { Double($0.longestAbove113($0.guarded)) },
                { "\($0.longestAbove113($0.guarded)) s" }
            ),
            ("peak", { $0.peak($0.fuses) }, { "\($0.peak($0.fuses).hundredth) In" }),
            ("limits an hour", { $0.callsPerChargerHour }, { $0.callsPerChargerHour.tenth }),
            ("stops a car-hour", { $0.stopsPerCarHour }, { $0.stopsPerCarHour.hundredth }),
        ]
        let rows = kinds.compactMap { kind -> [String]? in
            self.days.max { kind.1($0) < kind.1($1) }.map { [kind.0, kind.2($0), "\($0.seed)"] }
        }
        return Table(["WORST DAY", "", "SEED"], rows).text
    }

    private var verdict: String {
        let broken = self.days.filter { $0.violationCount > 0 }
        guard !broken.isEmpty else {
            return """
                Nothing broken: no limit rose into current that was not confirmed free,
                nothing acknowledged was lost.
                """
        }
        let rows = broken.prefix(20).flatMap { day in
            day.violations.prefix(5).map { violation in
                """
                seed \(day.seed), \(Self.clock(Int(violation.at))) (\(violation.at) s), \(violation.place): \(violation.rule.rawValue)
                  \(violation.detail)
                """
            } + ["  replay: \(self.command) --seed \(day.seed)"]
        }
        let count = broken.reduce(0) { $0 + $1.violationCount }
        return "BROKEN: \(count) times on \(broken.count) of \(self.days.count) days\n" + rows.joined(separator: "\n")
    }

    static func percent(_ part: Double, of whole: Double) -> String { whole > 0 ? "\((100 * part / whole).tenth) %" : "-" }

    static func clock(_ second: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
    }
}

extension Double {
    var tenth: String { "\((self * 10).rounded() / 10)" }
    var hundredth: String { "\((self * 100).rounded() / 100)" }
}
