package import FoundationEssentials

/// A session as people and their programs get to see it in a report.
package struct SessionRow: Sendable, Equatable, Codable {
    package var id: TransactionID
    package var charger: ChargerID
    package var connector: Int
    package var tag: IdTag?
    package var group: IdTag?
    package var note: String?
    /// By the charger's clock, in UTC and by the site's clock; the latter nil where the system does not know the site's time zone.
    package var start: Date
    package var startLocal: String?
    /// Nil while it is open.
    package var end: Date?
    package var endLocal: String?
    /// Wh.
    package var startRegister: Int
    package var endRegister: Int?
    /// Wh; nil when the register ran backwards, or nothing was measured.
    package var energy: Int?
    package var energyKWh: Double?
    /// Seconds.
    package var duration: Int
    /// Seconds in which it drew something; nil where nobody said.
    package var charging: Int?
    package var peakWatts: Double?
    package var peakAmps: Double?
    package var reason: String?
    package var flags: [Flag]

    package enum Flag: String, Sendable, Codable, CaseIterable {
        case open
        /// Its end was never reported: the last reading stands for it.
        case abandoned
        /// Another session began on its connector before this one ended.
        case orphan
        case tagRefused
        case startNotSeen
        case registerRanBackwards
        /// The charger's clock was wrong.
        case clockDoubtful
    }
}

extension SessionRow {
    init(_ record: SessionRecord) {
        self.init(
            id: record.id, charger: record.charger, connector: record.connector, tag: record.tag, group: record.group, note: record.note,
            start: record.start, end: record.end, startRegister: record.startRegister, endRegister: record.endRegister,
            energy: record.energy, duration: Self.seconds(record.start, record.end), charging: record.charging.map { Int($0.rounded()) },
            peakWatts: record.peak?.watts, peakAmps: record.peak?.amps, reason: record.reason, flags: Self.flags(record.origin))
        if record.ending == .abandoned { self.flags.append(.abandoned) }
        if record.isOrphan { self.flags.append(.orphan) }
        if record.energy == nil { self.flags.append(.registerRanBackwards) }
        if record.isClockDoubtful { self.flags.append(.clockDoubtful) }
    }

    /// One that is open.
    init(_ session: Transaction, at now: Date) {
        self.init(
            id: session.id, charger: session.start.charger, connector: session.start.connector, tag: session.start.tag,
            group: session.group, note: session.note, start: session.start.at, startRegister: session.start.register,
            energy: session.energySoFar, duration: Self.seconds(session.start.at, now), peakWatts: session.peak?.watts,
            peakAmps: session.peak?.amps, flags: [.open] + Self.flags(session.origin))
        if session.isOrphan { self.flags.append(.orphan) }
    }

    /// A line of a monthly file for people; nil for what is none. Months before there were files for programs have nothing else.
    package init?(line: String) {
        let (rows, faults) = CSV.read(line)
        guard faults.isEmpty, let fields = rows.first?.fields, fields.count >= 11,
            let id = Int32(fields[0]).flatMap(TransactionID.init(rawValue:)),
            let charger = ChargerID(fields[1]), let connector = Int(fields[2]), let start = Self.date(fields[4]),
            let end = Self.date(fields[5]), let first = Int(fields[6]), let last = Int(fields[7])
        else { return nil }
        let remarks = fields[10]
        self.init(
            id: id, charger: charger, connector: connector, tag: IdTag(fields[3]), start: start, end: end, startRegister: first,
            endRegister: last, energy: Int(fields[8]), duration: Self.seconds(start, end), reason: fields[9].isEmpty ? nil : fields[9],
            flags: [])
        for (words, flag) in [
            ("tag refused", Flag.tagRefused), ("start not seen", .startNotSeen), ("end not reported", .abandoned),
            ("register ran backwards", .registerRanBackwards),
        ] where remarks.contains(words) {
            self.flags.append(flag)
        }
    }

    private static func date(_ text: String) -> Date? {
        do { return try Date.ISO8601FormatStyle(includingFractionalSeconds: true).parse(text) } catch { return nil }
    }

    private static func flags(_ origin: Transaction.Origin) -> [Flag] {
        switch origin {
        case .started: []
        case .startedUnauthorized: [.tagRefused]
        case .adopted: [.startNotSeen]
        }
    }

    private static func seconds(_ start: Date, _ end: Date) -> Int { Int(clamping: Int(max(0, min(end.timeIntervalSince(start), 1e9)))) }
}
