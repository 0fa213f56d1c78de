/// Why a profile was not taken.
package enum ProfileRefusal: Error, Hashable {
    case notSupported
    case unknownConnector(Int, connectors: Int)
    case maximumOnConnector(ConnectorNumber)
    case relativeMaximum
    case transactionOnCharger
    case noTransaction(ConnectorNumber)
    case otherTransaction(ConnectorNumber, running: Int, named: Int)
    case levelOutOfRange(Int, highest: Int?)
    case unitNotTaken(ProfileUnit)
    case recurrenceMissing
    case durationNegative(Int)
    case noPeriods
    case tooManyPeriods(Int, most: Int)
    case firstPeriodLate(Int)
    case periodsNotIncreasing(index: Int, start: Int, after: Int)
    case limitOutOfRange(index: Int, Double, ProfileUnit)
    case phasesOutOfRange(index: Int, Int)
    case full(most: Int)
    case remoteStartNeedsTransactionProfile
    case remoteStartNamesTransaction(Int)

    /// How a charger says so (S10, S11).
    package enum Answer: Hashable, Sendable {
        case rejected
        case notSupported
        /// Not a status but an error: the request itself is wrong.
        case propertyConstraintViolation
    }

    package var answer: Answer {
        switch self {
        case .notSupported: .notSupported
        case .unknownConnector: .propertyConstraintViolation
        case .maximumOnConnector, .relativeMaximum, .transactionOnCharger, .noTransaction, .otherTransaction, .levelOutOfRange,
            .unitNotTaken, .recurrenceMissing, .durationNegative, .noPeriods, .tooManyPeriods, .firstPeriodLate,
            .periodsNotIncreasing, .limitOutOfRange, .phasesOutOfRange, .full, .remoteStartNeedsTransactionProfile,
            .remoteStartNamesTransaction:
            .rejected
        }
    }
}
