extension ProfileRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notSupported:
            "the charger does not know charging profiles: control it in another way"
        case .unknownConnector(let number, let connectors):
            "expected a connector from 1 to \(connectors), or 0 for the charger; found \(number)"
        case .maximumOnConnector(let connector):
            "a maximum holds for the charger as a whole; found one for \(connector): set it on connector 0, or use a default"
        case .relativeMaximum:
            "a maximum cannot begin with the charging: make it absolute or recurring"
        case .transactionOnCharger:
            "expected a transaction's profile on its connector; found connector 0: name the connector, or use a default"
        case .noTransaction(let connector):
            "nothing is charging on \(connector): wait until a transaction runs, or use a default"
        case .otherTransaction(let connector, let running, let named):
            "expected transaction \(running), which runs on \(connector); found \(named)"
        case .levelOutOfRange(let level, let highest):
            "expected a stack level \(highest.map { "from 0 to \($0)" } ?? "of 0 or more"); found \(level)"
        case .unitNotTaken(let unit):
            "the charger takes no limits in \(unit): use the other unit"
        case .recurrenceMissing:
            "a recurring schedule has to say whether it is daily or weekly"
        case .durationNegative(let seconds):
            "expected a duration of 0 s or more; found \(seconds) s"
        case .noPeriods:
            "expected at least one period in the schedule; found none"
        case .tooManyPeriods(let count, let most):
            "expected at most \(most) periods; found \(count): join or leave out some"
        case .firstPeriodLate(let start):
            "expected the first period to begin at 0 s; found \(start) s"
        case .periodsNotIncreasing(let index, let start, let before):
            "expected period \(index + 1) to begin after \(before) s; found \(start) s: put the periods in order"
        case .limitOutOfRange(let index, let limit, let unit):
            "expected a limit of 0 to 1000000000 \(unit) in period \(index + 1); found \(limit)"
        case .phasesOutOfRange(let index, let phases):
            "expected 1, 2 or 3 phases in period \(index + 1); found \(phases)"
        case .full(let most):
            "the charger holds \(most) profiles, which is all it can: clear one first"
        case .remoteStartNeedsTransactionProfile:
            "a remote start carries a transaction's profile or none; found another purpose"
        case .remoteStartNamesTransaction(let id):
            "the profile of a remote start cannot name a transaction, as there is none yet; found \(id)"
        }
    }
}
