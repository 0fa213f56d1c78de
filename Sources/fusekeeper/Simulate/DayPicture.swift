import Simulator

/// A day as an SVG for an electrician: each fuse with its load against its rating, under it a row for each outlet with the limit and
/// the draw of its car, and across all of it the faults by name. Readable on light and on dark; no script, nothing from elsewhere.
struct DayPicture {
    let plan: VirtualPlan
    let report: DayReport
    let trace: DayTrace

    init(_ day: Simulation.Day) {
        self.plan = day.plan
        self.report = day.report
        self.trace = day.trace
    }

    // What is left and right of the curves, and between what stands above each other.
    static let left = 120.0
    static let width = 1040.0
    static let rightMargin = 140.0
    static var right: Double { self.left + self.width }
    private static let legendTop = 58.0
    private static let gap = 22.0

    var svg: String {
        let marks = DayMarks(self)
        let top = Self.legendTop + 34 + marks.height
        var y = top + 30
        var shapes: [String] = []
        for fuse in self.plan.fuses.indices {
            shapes.append(self.panel(of: fuse, top: y))
            y += self.panelHeight(of: fuse) + 8
            for row in self.rows(of: fuse) {
                shapes.append(self.row(row, top: y))
                y += Self.rowHeight
            }
            y += Self.gap
        }
        let bottom = y - Self.gap + 6
        let size = "\(SVG.number(Self.right + Self.rightMargin)) \(SVG.number(bottom + 28))"
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size)" font-family="system-ui, sans-serif" font-size="11">
            <title>\(SVG.escaped(self.title))</title>
            <style>\(Self.style)</style>
            <rect class="paper" width="100%" height="100%"/>
            \(SVG.text(self.title, "title", x: 14, y: 24))
            \(SVG.text(self.outcome, self.report.violationCount > 0 ? "broken" : "quiet", x: 14, y: 42))
            \(self.legend)
            \(self.hourLines(from: top + 16, to: bottom))
            \(shapes.joined(separator: "\n"))
            \(marks.bands(to: bottom))
            \(self.hours(at: top + 10))
            \(self.hours(at: bottom + 15))
            \(marks.names)
            </svg>

            """
    }

    // MARK: Words

    private var title: String {
        let count = self.plan.chargers.count
        return "A simulated day: \(count) charger\(count == 1 ? "" : "s"), traffic \(self.plan.traffic.rawValue), "
            + "building \(self.plan.building.rawValue), faults \(self.plan.faults.rawValue), seed \(self.report.seed)"
    }

    private var outcome: String {
        let peak = DaysText.percent(self.report.peak(self.report.fuses), of: 1)
        let broken = self.report.violationCount == 0 ? "nothing broken" : "BROKEN \(self.report.violationCount) times"
        return "\(self.report.cars.count) cars got \((self.report.delivered / 1000).tenth) of the \((self.report.wanted / 1000).tenth) kWh "
            + "they could take; fullest fuse \(peak) of its rating; \(broken); checksum \(self.report.digest)"
    }

    private var legend: String {
        let keys = [
            ("cars", "load: cars"), ("building", "load: building"), ("over", "above the rating"), ("rating", "the fuse's rating"),
            ("may", "limit of a car"), ("draw", "draw of a car"), ("fault", "fault"),
        ]
        return keys.enumerated().map { index, key in
            let x = 14 + Double(index) * 140
            let sign =
                key.0 == "rating"
                ? SVG.level(key.0, y: Self.legendTop + 5, from: x, to: x + 16)
                : SVG.box(key.0, x: x, y: Self.legendTop, width: 16, height: 10)
            return sign + SVG.text(key.1, "quiet", x: x + 22, y: Self.legendTop + 9)
        }.joined() + SVG.text("loads: fullest second of every \(self.trace.step) s", "quiet", x: 1010, y: Self.legendTop + 9)
    }

    // MARK: The axis of time

    /// The place of a second since the day's beginning.
    func x(_ second: Int) -> Double {
        Self.left + Self.width * Double(min(second, self.plan.seconds)) / Double(max(1, self.plan.seconds))
    }

    /// The time of day of a second since the beginning: `06:30`.
    func clock(_ second: Int) -> String {
        String(DaysText.clock((self.plan.traffic.firstHour * 3600 + second) % 86_400).prefix(5))
    }

    private var ticks: StrideThrough<Int> {
        stride(from: 0, through: self.plan.seconds, by: self.plan.seconds > 43_200 ? 7_200 : self.plan.seconds > 7_200 ? 3_600 : 600)
    }

    private func hourLines(from top: Double, to bottom: Double) -> String {
        self.ticks.map { SVG.upright("grid", x: self.x($0), from: top, to: bottom) }.joined()
    }

    private func hours(at y: Double) -> String {
        self.ticks.map { SVG.text(self.clock($0), "hour", x: self.x($0), y: y, anchor: .middle) }.joined()
    }

    // MARK: Curves

    /// A closed shape under steps, one for each sample from one on.
    func area(_ values: [Double], from first: Int = 0, _ y: (Double) -> Double) -> String {
        guard !values.isEmpty else { return "" }
        func place(_ sample: Int) -> String { SVG.number(self.x((first + sample) * self.trace.step)) }
        let ground = SVG.number(y(0))
        var course = "M\(place(0)) \(ground)"
        var height = ""
        for (sample, value) in values.enumerated() {
            let next = SVG.number(y(value))
            guard next != height else { continue }
            course += "H\(place(sample))V\(next)"
            height = next
        }
        return course + "H\(place(values.count))V\(ground)Z"
    }
}
