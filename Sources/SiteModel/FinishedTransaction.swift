package import FoundationEssentials

/// A session that has ended, in the few facts that are kept of it here; the whole of it stands in the monthly file.
package struct FinishedTransaction: Sendable, Equatable, Codable {
    package var id: TransactionID
    package var wireID: Int32
    package var start: Transaction.Start
    package var origin: Transaction.Origin
    package var ending: Ending

    package init(_ transaction: Transaction, _ ending: Ending) {
        self.id = transaction.id
        self.wireID = transaction.wireID
        self.start = transaction.start
        self.origin = transaction.origin
        self.ending = ending
    }

    package enum Ending: Sendable, Equatable, Codable {
        case stopped(Transaction.Stop)
        /// Its end was never reported: the last reading stands for it.
        case abandoned(at: Date, register: Int)
    }

    /// Wh, from the register's difference; nil when the register ran backwards, so that nobody is billed for nonsense.
    package var energy: Int? {
        let end =
            switch self.ending {
            case .stopped(let stop): stop.register
            case .abandoned(_, let register): register
            }
        let (difference, overflow) = end.subtractingReportingOverflow(self.start.register)
        return overflow || difference < 0 ? nil : difference
    }
}

/// A stop whose transaction nobody knows: kept and flagged, never refused (errata 3.18), or the charger's queue would block.
package struct OrphanStop: Sendable, Hashable, Codable {
    package var charger: ChargerID
    /// As the charger gave it; -1 from chargers that never learned theirs.
    package var wireID: Int
    package var at: Date
    /// Wh.
    package var register: Int
    package var tag: IdTag?
    package var reason: String

    package init(charger: ChargerID, wireID: Int, at: Date, register: Int, tag: IdTag?, reason: String) {
        self.charger = charger
        self.wireID = wireID
        self.at = at
        self.register = register
        self.tag = tag
        self.reason = reason
    }
}
