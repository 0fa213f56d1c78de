import Gateway
import Simulator
import SmartCharging

/// The demo's screen: the gateway's own status, with the clock above it and the log below.
struct DemoView {
    var status: GatewayStatus
    /// Since the demo began, and what it may last.
    var elapsed: Duration
    var length: Duration?
    /// How much faster cars and building go than the clock.
    var speed: Double
    var steps: [StepRecord.Step]
    var log: DemoLog

    func lines(in size: Screen.Size) -> [StyledLine] {
        let status = StatusView(self.status, width: size.columns, wraps: false).lines
        let head = [self.title, self.building]
        let room = size.rows - head.count - status.count
        // The log takes what is left, under an empty line.
        let log = room > 1 ? [StyledLine()] + self.log.last(min(room - 1, 8)) : []
        return head + status + log
    }

    private var title: StyledLine {
        var line = StyledLine("fusekeeper demo", .bold)
        let end = self.length.map { " of \($0.stopwatch)" } ?? ""
        line.add(
            " · \(self.elapsed.stopwatch)\(end) · cars and building live \((self.elapsed * self.speed).stopwatch) · Ctrl-C ends it", .dim)
        return line
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
