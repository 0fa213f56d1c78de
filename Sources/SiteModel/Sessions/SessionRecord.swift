package import FoundationEssentials

/// An ended session with all that is known of it: one line of the monthly file for programs, where it is kept for years.
package struct SessionRecord: Sendable, Equatable, Codable {
    /// First, so that a line is known by its beginning.
    package var id: TransactionID
    package var wireID: Int32
    package var charger: ChargerID
    package var connector: Int
    package var tag: IdTag?
    /// What the site's list said of the tag when the session began.
    package var group: IdTag?
    package var note: String?
    package var origin: Transaction.Origin
    package var ending: Ending
    /// By the charger's clock.
    package var start: Date
    package var end: Date
    /// Wh.
    package var startRegister: Int
    package var endRegister: Int
    /// Wh; nil when the register ran backwards.
    package var energy: Int?
    /// The charger's word for why it ended.
    package var reason: String?
    package var endTag: IdTag?
    /// Another session began on its connector before this one ended.
    package var isOrphan: Bool
    /// The charger's clock was wrong when it told of the start or the end.
    package var isClockDoubtful: Bool
    /// Seconds in which the connector said that it charges; nil where it never said so.
    package var charging: Double?
    package var peak: SessionPeak?
    /// Thinned.
    package var readings: [EnergyReadings.Reading]
    package var signed: SignedReadings?

    package enum Ending: String, Sendable, Codable, CaseIterable {
        case stopped
        /// Its end was never reported: the last reading stands for it.
        case abandoned
    }

    /// - Parameter recorded: when its end became known here.
    init(_ session: Transaction, _ ending: FinishedTransaction.Ending, recorded: Date) {
        let finished = FinishedTransaction(session, ending)
        self.id = session.id
        self.wireID = session.wireID
        self.charger = session.start.charger
        self.connector = session.start.connector
        self.tag = session.start.tag
        self.group = session.group
        self.note = session.note
        self.origin = session.origin
        self.start = session.start.at
        self.startRegister = session.start.register
        self.energy = finished.energy
        self.isOrphan = session.isOrphan
        switch ending {
        case .stopped(let stop):
            self.ending = .stopped
            self.end = stop.at
            self.endRegister = stop.register
            self.reason = stop.reason
            self.endTag = stop.tag
        case .abandoned(let at, let register):
            self.ending = .abandoned
            self.end = at
            self.endRegister = register
        }
        self.isClockDoubtful = Self.isDoubtful(start: self.start, end: self.end, session.recorded, recorded)
        var charging = session.charging
        charging?.end(at: self.end)
        let longest = max(0, self.end.timeIntervalSince(self.start))
        self.charging = charging.map { min($0.seconds, longest) }
        self.peak = session.peak
        self.readings = session.readings.kept
        self.signed = session.signed
    }

    /// What lies in the future when it is told, ends before it begins, or began before there was OCPP 1.6, was told by a wrong clock. What is late
    /// may have waited in the charger.
    private static func isDoubtful(start: Date, end: Date, _ began: Date?, _ ended: Date) -> Bool {
        let tolerance = 60.0
        let eldest = Date(timeIntervalSince1970: 1_443_657_600)  // 2015-10-01
        return end < start || start < eldest || end > ended.addingTimeInterval(tolerance)
            || began.map { start > $0.addingTimeInterval(tolerance) } ?? false
    }
}
