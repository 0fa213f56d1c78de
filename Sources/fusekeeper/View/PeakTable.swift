import Simulator
import SmartCharging

/// What the demo ends with: how far each fuse was loaded, how soon the site reacted, what was charged.
struct PeakTable {
    private let report: DepotReport

    /// A site has this long to follow a step of the building: what a meter, a call, a pilot signal and a car may take together.
    static let reactionBound = Duration.seconds(15)

    init(_ report: DepotReport) {
        self.report = report
    }

    var text: String { [self.peaks, self.reactions, self.sessions, self.verdict].joined(separator: "\n\n") }

    private var peaks: String {
        let rows = self.report.fuses.flatMap { fuse in
            Phase.allCases.map { phase in
                let record = fuse.phases[phase]
                return [
                    fuse.name, phase.description, fuse.rating[phase].oneDecimal, record.peak.oneDecimal, record.above.oneDecimal,
                    record.longest.oneDecimal,
                ]
            }
        }
        let table = Table(["fuse", "phase", "rated A", "peak A", "above it s", "longest s"], rows).text
        return "Peaks in \(self.report.duration.stopwatch), as meters on every fuse measured them:\n" + table
    }

    private var reactions: String {
        guard !self.report.steps.isEmpty else { return "The building made no step upwards that called for a reaction." }
        let rows = self.report.steps.map { step in
            [
                step.at.stopwatch, step.rise.values.map { "+" + $0.oneDecimal }.joined(separator: " "), step.peak.oneDecimal,
                step.outcome.phrase,
            ]
        }
        return "Steps of the building, and the reaction time until the grid connection was within its fuse again:\n"
            + Table(["at", "L1 L2 L3 A", "peak A", "reaction"], rows).text
    }

    private var sessions: String {
        let kilowattHours = (self.report.energy / 1000).oneDecimal
        return "\(self.report.sessionsStarted) sessions started, \(self.report.sessionsEnded) ended; \(kilowattHours) kWh charged."
    }

    private var verdict: String {
        let longest = self.report.fuses.flatMap(\.phases.values).map(\.longest).max() ?? .zero
        if longest == .zero { return "No fuse ever carried more than it may." }
        if longest <= Self.reactionBound {
            return "No fuse carried more than it may for longer than the reaction takes: \(longest.oneDecimal) s at most."
        }
        return "OVERLOAD: a fuse carried more than it may for \(longest.oneDecimal) s at a stretch."
    }
}

extension StepRecord.Outcome {
    fileprivate var phrase: String {
        switch self {
        case .fitted: "none needed"
        case .waiting: "not yet"
        case .settled(let time): "\(time.oneDecimal) s"
        }
    }
}

extension Duration {
    /// Seconds with one decimal.
    fileprivate var oneDecimal: String { (self / .seconds(1)).oneDecimal }
}
