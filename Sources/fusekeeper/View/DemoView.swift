import Gateway
import Simulator
import SmartCharging

/// The demo's screen: the gateway's own status, with the clock above it and the log below.
struct DemoView {
    /// Nil while there is no gateway.
    var status: GatewayStatus?
    /// Since the demo began, and what it may last.
    var elapsed: Duration
    var length: Duration?
    /// How much faster cars and building go than the clock.
    var speed: Double
    var steps: [StepRecord.Step]
    /// The last fault that was shown, if any was.
    var fault: DemoFaultStory?
    var log: DemoLog

    func lines(in size: Screen.Size) -> [StyledLine] {
        let head = [self.title, self.fault.map { self.headline(of: $0) } ?? self.building]
        let status = self.statusLines(in: size, beside: head.count)
        let room = size.rows - head.count - status.count
        // The log takes what is left, under an empty line.
        let log = room > 1 ? [StyledLine()] + self.log.last(min(room - 1, 8)) : []
        return head + status + log
    }

    /// Each charger with its whole reason where there is room for all of them, else in one line each.
    private func statusLines(in size: Screen.Size, beside others: Int) -> [StyledLine] {
        guard let status else { return [StyledLine(), StyledLine("There is no gateway now: each charger keeps to its last limit.", .red)] }
        let whole = StatusView(status, width: size.columns, wraps: true).lines
        return whole.count + others + Self.logRoom <= size.rows
            ? whole : StatusView(status, width: size.columns, wraps: false).lines
    }

    /// An empty line and two of the log.
    private static let logRoom = 3

    private var title: StyledLine {
        var line = StyledLine("fusekeeper demo", .bold)
        let end = self.length.map { " of \($0.stopwatch)" } ?? ""
        line.add(
            " · \(self.elapsed.stopwatch)\(end) · cars and building live \((self.elapsed * self.speed).stopwatch) · Ctrl-C ends it", .dim)
        return line
    }

    private func headline(of story: DemoFaultStory) -> StyledLine {
        let since = " since \(story.begin.stopwatch)"
        if let time = story.normalAgain {
            return StyledLine(story.fault.rawValue + since + ": all was normal again after \((time / .seconds(1)).oneDecimal) s.", .green)
        }
        guard story.end == nil else { return StyledLine(story.fault.rawValue + since + ": over, the site recovers.", .yellow) }
        return StyledLine(story.fault.rawValue + since + ": " + story.fault.beginning(story.charger), .red)
    }

    private var building: StyledLine {
        guard let step = self.steps.last else { return StyledLine("The building has made no step upwards yet.", .dim) }
        let rise = "The building's last step up: +\(step.rise.greatest.oneDecimal) A at \(step.at.stopwatch), "
        switch step.outcome {
        case .fitted: return StyledLine(rise + "for which there was room.", .dim)
        case .waiting: return StyledLine(rise + "the cars are being held back.", .yellow)
        case .settled(let time): return StyledLine(rise + "within the fuse again after \((time / .seconds(1)).oneDecimal) s.", .green)
        }
    }
}
