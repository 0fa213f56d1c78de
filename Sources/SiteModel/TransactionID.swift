/// The number of a transaction: a positive 32-bit integer, unique for the site, never used twice (errata 3.54).
package struct TransactionID: RawRepresentable, Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let rawValue: Int32

    /// Nil unless positive.
    package init?(rawValue: Int32) {
        guard rawValue > 0 else { return nil }
        self.rawValue = rawValue
    }

    private init(unchecked rawValue: Int32) { self.rawValue = rawValue }

    package static let first = TransactionID(unchecked: 1)

    /// The following number. At the end of the range, two thousand million sessions from now, it stays there.
    package var next: TransactionID { TransactionID(unchecked: self.rawValue == .max ? .max : self.rawValue + 1) }

    package var description: String { String(self.rawValue) }

    package static func < (left: TransactionID, right: TransactionID) -> Bool { left.rawValue < right.rawValue }
}
