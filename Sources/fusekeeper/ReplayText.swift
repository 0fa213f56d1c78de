import FoundationEssentials
import Gateway
import JSON

/// What a replay came to, for people.
struct ReplayText {
    private let report: ReplayReport

    init(_ report: ReplayReport) {
        self.report = report
    }

    var text: String { ([self.heading, self.steps, self.differences].compactMap(\.self) + [self.verdict]).joined(separator: "\n\n") }

    private var heading: String {
        let report = self.report
        var lines = [
            "Recorded \(ISO8601.format(report.begin)) to \(ISO8601.format(report.end)) by \(report.recordedBy), replayed by \(report.replayedBy)"
        ]
        if report.isTorn { lines.append("The last line was not written to its end: the gateway was killed.") }
        if report.dropped > 0 {
            lines.append("\(report.dropped) lines are missing: the disk was too slow. What depends on them may differ.")
        }
        return lines.joined(separator: "\n")
    }

    private var steps: String? {
        guard !self.report.steps.isEmpty else { return nil }
        return Table(
            ["AT", "CHARGER", "", "WHAT"], self.report.steps.map { [Self.time($0.at), $0.charger ?? "", $0.kind.phrase, $0.text] }
        )
        .text
    }

    private var differences: String? {
        guard !self.report.differences.isEmpty else { return nil }
        let rows = self.report.differences.flatMap { difference in
            difference.details.prefix(Self.mostDetails).enumerated().map { index, detail in
                index == 0
                    ? [Self.time(difference.at), difference.charger, difference.phrase, detail.phrase] : ["", "", "", detail.phrase]
            }
        }
        return Table(["AT", "CHARGER", "DIFFERENCE", ""], rows).text
    }

    private var verdict: String {
        let compared = "\(self.report.answersCompared) answers and \(self.report.callsCompared) calls were compared"
        let count = self.report.differences.count
        return count == 0 ? "No difference: \(compared)." : "\(count) difference\(count == 1 ? "" : "s"); \(compared)."
    }

    private static let mostDetails = 10

    /// The time of the day in UTC, with milliseconds.
    private static func time(_ date: Date) -> String { String(ISO8601.format(date).dropFirst(11).dropLast()) }
}

extension ReplayReport.Step.Kind {
    fileprivate var phrase: String {
        switch self {
        case .opened, .closed, .refused, .meter, .notice, .limit, .note: self.rawValue
        case .call: "says"
        case .answer: "is answered"
        case .command: "is told"
        case .reply: "answers"
        case .operatorCall: "is told by an operator"
        case .entry: "books"
        case .configuration: "settings"
        }
    }
}

extension ReplayReport.Difference {
    fileprivate var phrase: String {
        switch self.kind {
        case .answer: "another answer to \(self.action)"
        case .command: "another \(self.action)"
        case .missing: "no \(self.action)"
        case .additional: "\(self.action) beside the recorded calls"
        }
    }
}

extension ReplayReport.Difference.Detail {
    fileprivate var phrase: String {
        let place = self.path.isEmpty ? "" : "\(self.path): "
        switch (self.recorded, self.replayed) {
        case (let recorded?, let replayed?): return "\(place)recorded \(recorded), replayed \(replayed)"
        case (let recorded?, nil): return "\(place)recorded \(recorded), not replayed"
        case (nil, let replayed?): return "\(place)replayed \(replayed), not recorded"
        case (nil, nil): return place
        }
    }
}
