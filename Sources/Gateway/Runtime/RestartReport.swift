package import SiteModel
package import SmartCharging

/// What has come back since the start, and when: after a power cut everything begins anew at once, and people ask in which order.
package struct RestartReport: Sendable {
    private let began: ContinuousClock.Instant
    private let reading: Duration
    private let records: Int
    private var control: Duration?
    private var meters: Awaited<NodeID>
    private var chargers: Awaited<ChargerID>

    /// Who is not back by then is named.
    private static let patience = Duration.seconds(300)
    private static let mostNamed = 10

    private struct Awaited<ID: Hashable & Comparable & Sendable>: Sendable {
        var missing: Set<ID>
        let count: Int
        var first: Duration?
        var last: Duration?

        init(_ all: some Sequence<ID>) {
            self.missing = Set(all)
            self.count = self.missing.count
        }

        mutating func came(_ id: ID, after time: Duration) {
            guard self.missing.remove(id) != nil else { return }
            self.first = self.first ?? time
            self.last = time
        }
    }

    /// - Parameters:
    ///   - began: when the start began; `reading`: how long the state took to read; `records`: how many were read of the journal.
    ///   - meters: the nodes whose meters are to answer; `chargers`: who was let in before.
    package init(
        began: ContinuousClock.Instant, reading: Duration, records: Int, meters: some Sequence<NodeID>, chargers: some Sequence<ChargerID>
    ) {
        self.began = began
        self.reading = reading
        self.records = records
        self.meters = Awaited(meters)
        self.chargers = Awaited(chargers)
    }

    /// A step of control was made.
    mutating func controlled(at now: ContinuousClock.Instant) { self.control = self.control ?? self.began.duration(to: now) }
    mutating func answered(_ meter: NodeID, at now: ContinuousClock.Instant) {
        self.meters.came(meter, after: self.began.duration(to: now))
    }
    mutating func connected(_ charger: ChargerID, at now: ContinuousClock.Instant) {
        self.chargers.came(charger, after: self.began.duration(to: now))
    }

    /// What is to be told, once everything is back or long enough was waited; nil before that.
    func sentence(at now: ContinuousClock.Instant) -> String? {
        let isWhole = self.control != nil && self.meters.missing.isEmpty && self.chargers.missing.isEmpty
        guard isWhole || self.began.duration(to: now) >= Self.patience else { return nil }
        var parts = ["state read in \(Self.text(self.reading)) (\(self.records) records)"]
        parts.append(self.control.map { "control from \(Self.text($0)) on" } ?? "no control yet")
        parts += [Self.text(self.meters, "meter"), Self.text(self.chargers, "charger")].compactMap(\.self)
        return "after the start: " + parts.joined(separator: "; ")
    }

    private static func text<ID>(_ awaited: Awaited<ID>, _ what: String) -> String? {
        guard awaited.count > 0 else { return nil }
        let back = awaited.count - awaited.missing.count
        var text = "\(back) of \(awaited.count) \(what)\(awaited.count == 1 ? "" : "s") back"
        if let first = awaited.first, let last = awaited.last {
            text += first == last ? " after \(self.text(first))" : " between \(self.text(first)) and \(self.text(last))"
        }
        guard !awaited.missing.isEmpty else { return text }
        let named = awaited.missing.sorted().prefix(self.mostNamed).map { "\($0)" }.joined(separator: ", ")
        return text + ", not \(named)" + (awaited.missing.count > self.mostNamed ? " and others" : "")
    }

    private static func text(_ duration: Duration) -> String {
        let tenths = Int(max(0, min(duration / .milliseconds(100), 1e9)))
        return "\(tenths / 10).\(tenths % 10) s"
    }
}
