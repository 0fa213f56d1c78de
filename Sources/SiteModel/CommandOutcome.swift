/// How a command ended.
package enum CommandOutcome: Sendable, Equatable {
    case done
    case capabilities(Charger.Capabilities)
    case composite(ReportedSchedule)
    /// There was nothing of the kind that was to be taken away.
    case absent
    /// The charger's own word for no.
    case refused(String)
    case unanswered
}
