/// What profiles are compared with one another for (7.10): within a purpose the highest level leads.
package enum ProfilePurpose: Hashable, Sendable, CaseIterable {
    /// The most for the charger as a whole.
    case stationMaximum
    /// For every transaction that has no profile of its own.
    case transactionDefault
    /// For one transaction.
    case transaction
}
