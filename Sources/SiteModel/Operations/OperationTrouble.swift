/// Something among a charger's operations that an operator should know of without asking.
enum OperationTrouble: Sendable, Equatable {
    /// One that the white paper calls critical.
    case security(SecurityEvent)
    case job(Job)
    case restart
    /// Its way to a higher security profile has ended, well or not.
    case securing(Securing)

    func notice(of charger: ChargerID) -> Notice {
        switch self {
        case .security(let event): .security(charger, event)
        case .job(let job): .jobFailed(charger, job)
        case .restart: .restartMissed(charger)
        case .securing(let securing): .securing(charger, securing)
        }
    }
}

extension ChargerOperations {
    /// What went wrong since it was `before`.
    func troubles(since before: ChargerOperations) -> [OperationTrouble] {
        var troubles: [OperationTrouble] = []
        if let event = self.securityEvents.last, event != before.securityEvents.last, event.isCritical == true {
            troubles.append(.security(event))
        }
        for family in Job.Family.allCases {
            let known = before.jobs(of: family).jobs.all
            troubles += self.jobs(of: family).jobs.all.filter { job in job.isInTrouble && !known.contains(where: job.endedLike) }.map {
                .job($0)
            }
        }
        if self.restart?.state == .missed, before.restart?.state != .missed { troubles.append(.restart) }
        if let securing = self.securing, securing.end != nil, securing != before.securing { troubles.append(.securing(securing)) }
        return troubles
    }
}

extension Job {
    fileprivate var isInTrouble: Bool { self.outcome == .failed || self.outcome == .overdue }

    /// Whether it is the same job with the same end, whatever was told after it.
    fileprivate func endedLike(_ other: Job) -> Bool {
        (self.kind, self.number, self.began) == (other.kind, other.number, other.began)
            && (self.outcome, self.endedAt) == (other.outcome, other.endedAt)
    }
}
