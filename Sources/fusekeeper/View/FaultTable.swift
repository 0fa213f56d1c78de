import Simulator
import SmartCharging

/// What a fault came to, for the end of the demo: how far and how long fuses were above their rating, what was kept, and why.
struct FaultTable {
    private let report: DemoFaultReport
    private let story: DemoFaultStory

    private static let width = 80

    init(_ report: DemoFaultReport) {
        self.report = report
        self.story = report.story
    }

    var text: String {
        let head = "Fault \(self.story.fault.rawValue) at \(self.story.begin.stopwatch): \(self.story.fault.beginning(self.story.charger))"
        return ([head] + self.facts.map { "  " + $0 } + [self.peaks, self.verdict, self.reasons]).joined(separator: "\n")
    }

    private var facts: [String] {
        let end =
            switch self.story.end {
            case nil: "It lasted until the end of the demo."
            case .some(let time) where time < .seconds(1): "It was over at once."
            case .some(let time): "It lasted \(time.oneDecimal) s."
            }
        let normal =
            self.story.normalAgain.map { "All was normal again \($0.oneDecimal) s after it began." }
            ?? "It was not normal again before the demo ended\(self.story.remaining.isEmpty ? "" : ": " + self.story.remaining.joined(separator: "; "))."
        let kept = self.story.kept.filter { $0.amps >= 0.5 }.map { "\($0.amps.oneDecimal) A of \($0.fuse)" }
        return [
            end + " " + normal,
            kept.isEmpty
                ? "Nothing had to be kept for chargers out of control or for cars that may come."
                : "Kept for chargers out of control, and for cars that may come, at most: \(kept.joined(separator: ", ")).",
        ]
    }

    private var peaks: String {
        let rows = self.report.fuses.map { fuse in
            let phase = fuse.worst
            let rating = fuse.rating[phase]
            let longest = fuse.phases.values.map(\.longest).max() ?? .zero
            return [
                fuse.name, rating.oneDecimal, "\(fuse.phases[phase].peak.oneDecimal) \(phase)",
                (rating > 0 ? fuse.phases[phase].peak / rating : 0).twoDecimals, longest.oneDecimal,
                (fuse.phases.values.map(\.aboveHour).max() ?? .zero).oneDecimal,
                (fuse.phases.values.map(\.aboveSeconds).max() ?? .zero).oneDecimal,
            ]
        }
        return Table(["fuse", "rated A", "peak A", "share", "above it s", ">1.13x s", ">1.45x s"], rows).text
    }

    /// By what every fuse and every circuit breaker bears.
    private var verdict: String {
        let records = self.report.fuses.flatMap(\.phases.values)
        let longest = records.map(\.longest).max() ?? .zero
        let hour = records.map(\.aboveHour).max() ?? .zero
        let seconds = records.map(\.aboveSeconds).max() ?? .zero
        if longest == .zero { return "No fuse carried more than its rating." }
        if seconds > .seconds(10) { return "TOO MUCH: above 1.45 x the rating for \(seconds.oneDecimal) s; some breakers trip after 10 s." }
        if hour == .zero {
            return "Above its rating for \(longest.oneDecimal) s at a stretch, never above 1.13 x, which it bears for an hour."
        }
        return "Above its rating for \(longest.oneDecimal) s at a stretch, above 1.13 x for \(hour.oneDecimal) s: a breaker bears that."
    }

    private var reasons: String {
        let reasons = self.story.reasons
        guard !reasons.chargers.isEmpty else { return "No car was charging when the gateway was asked for its reasons." }
        let name = reasons.chargers.map(\.charger.count).max() ?? 0
        let lines = reasons.chargers.flatMap { reason -> [String] in
            let head = "  \(reason.charger.padded(to: name))  \("\(reason.limit.oneDecimal) A".leftPadded(to: 6))  "
            return reason.sentence.wrapped(to: Self.width - head.count).enumerated().map { line, text in
                (line == 0 ? head : String(repeating: " ", count: head.count)) + text
            }
        }
        return (["What each car might draw \(reasons.at.oneDecimal) s after it began, and why:"] + lines).joined(separator: "\n")
    }
}

extension Duration {
    /// Seconds with one decimal.
    fileprivate var oneDecimal: String { (self / .seconds(1)).oneDecimal }
}

extension Double {
    fileprivate var twoDecimals: String {
        guard let hundredths = Int(exactly: (self * 100).rounded()), (0..<100_000).contains(hundredths) else { return "–" }
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}
