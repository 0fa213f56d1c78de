import FoundationEssentials
import SiteModel
import SmartCharging

extension SiteRuntime {
    /// Seconds: a week.
    private static let longest = 604_800

    func composite(_ question: CompositeQuestion, _ answer: @escaping @Sendable (ControlAnswer) -> Void) {
        let id = question.charger
        guard self.site.isKnown(id) else { return answer(.unknown(id)) }
        let connectors = self.site.connectors(of: id)
        guard question.connector == 0 || connectors.contains(question.connector) else {
            return answer(
                .failed(
                    message:
                        "expected a connector of 1 to \(connectors.upperBound), or 0 for the whole charger, found \(question.connector)",
                    why: .unusable))
        }
        guard (1...Self.longest).contains(question.duration) else {
            return answer(.failed(message: "expected a duration of 1 s to 7 days", why: .unusable))
        }
        let now = self.clock.now.wall
        let start = question.at ?? now
        // A charger tells of what comes, from now on.
        let reach = start.timeIntervalSince(now) + Double(question.duration)
        let refusal =
            reach <= 0
            ? "a charger tells of what comes only"
            : reach > Double(Self.longest)
                ? "a charger is asked for the next 7 days at most" : self.chargers[id] == nil ? "\(id) is away" : nil
        if let refusal { return self.compare(question, from: start, nil, refusal, answer) }
        let command = ChargerCommand.compositeSchedule(
            connector: question.connector, duration: Int(reach.rounded(.up)), unit: question.unit.unit)
        self.ask(command, of: id) { outcome in
            self.assumeIsolated { runtime in
                switch outcome {
                case .composite(let report) where report.unit != question.unit.unit:
                    runtime.compare(question, from: start, nil, "\(id) answered in \(report.unit), not as it was asked", answer)
                case .composite(let report): runtime.compare(question, from: start, (report, at: now), nil, answer)
                case .refused(let word): runtime.compare(question, from: start, nil, "\(id) does not tell: \(word)", answer)
                case .unanswered: runtime.compare(question, from: start, nil, "\(id) did not answer in time", answer)
                case .done, .absent, .capabilities:
                    runtime.compare(question, from: start, nil, "\(id) answered something else", answer)
                }
            }
        }
    }

    private func compare(
        _ question: CompositeQuestion, from start: Date, _ report: (ReportedSchedule, at: Date)?, _ noAnswer: String?,
        _ answer: (ControlAnswer) -> Void
    ) {
        let comparison = self.site.comparison(
            of: question.charger, connector: question.connector, in: question.unit.unit, at: start, duration: question.duration,
            reported: report, noAnswer: noAnswer)
        answer(comparison.map { .composite(comparison: $0) } ?? .failed(message: "expected a connector of 0 or more", why: .unusable))
    }
}
