import Simulator
import SmartCharging

/// A day as an SVG: a panel for each fuse with its load against its limit, a row for each outlet with its limit and its draw, and the
/// faults as marks over all of it. Readable on light and on dark.
struct DayPicture {
    private let plan: VirtualPlan
    private let report: DayReport
    private let trace: DayTrace

    init(_ day: Simulation.Day) {
        self.plan = day.plan
        self.report = day.report
        self.trace = day.trace
    }

    private static let left = 130.0
    private static let width = 1000.0
    private static let right = 20.0
    private static let top = 60.0
    private static let fuseHeight = 110.0
    private static let carHeight = 26.0
    private static let gap = 14.0

    var svg: String {
        let fuses = self.plan.fuses.indices.map { self.fuse($0, top: Self.top + Double($0) * (Self.fuseHeight + Self.gap)) }
        let carsTop = Self.top + Double(self.plan.fuses.count) * (Self.fuseHeight + Self.gap) + 16
        let places = self.plan.places
        let cars = places.indices.map { self.car($0, places[$0], top: carsTop + Double($0) * Self.carHeight) }
        let bottom = carsTop + Double(places.count) * Self.carHeight
        let height = bottom + 30
        let size = "\((Self.left + Self.width + Self.right).tenth) \(height.tenth)"
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size)" font-family="system-ui, sans-serif" font-size="11">
            <style>\(Self.style)</style>
            <rect class="paper" width="100%" height="100%"/>
            \(self.title)
            \(self.hours(bottom: bottom))
            \(fuses.joined(separator: "\n"))
            \(cars.joined(separator: "\n"))
            \(self.faults(bottom: bottom))
            </svg>

            """
    }

    private static let style = """
        .paper{fill:#fff}text{fill:#333}.quiet{fill:#777}.grid{stroke:#ddd}.limit{stroke:#c22;fill:none}.load{fill:#5b8def;opacity:.75}\
        .building{fill:#b9bcc4}.over{fill:#c22}.may{stroke:#e08a00;fill:none}.draw{fill:#3aa76d;opacity:.8}.fault{fill:#c22;opacity:.12}\
        .mark{fill:#c22}\
        @media(prefers-color-scheme:dark){.paper{fill:#16181d}text{fill:#ddd}.quiet{fill:#999}.grid{stroke:#333}.building{fill:#555b66}\
        .load{fill:#6d9bff}.fault{opacity:.22}}
        """

    private var title: String {
        let energy = DaysText.percent(self.report.delivered, of: self.report.wanted)
        let text = "seed \(self.report.seed): \(self.report.cars.count) cars, \(energy) of what they wanted, checksum \(self.report.digest)"
        let keys = [("load", "cars"), ("building", "building"), ("may", "a car's limit"), ("draw", "a car's draw"), ("fault", "a fault")]
        let legend = keys.enumerated().map { index, key in
            let x = Self.left + Double(index) * 110
            let isLine = key.0 == "may"
            return "<rect class=\"\(isLine ? "mark" : key.0)\" x=\"\(x.tenth)\" y=\"28\" width=\"12\" height=\"\(isLine ? 2 : 9)\""
                + (isLine ? " style=\"fill:#e08a00\"" : "") + "/><text class=\"quiet\" x=\"\((x + 18).tenth)\" y=\"36\">\(key.1)</text>"
        }
        return "<text x=\"\(Self.left)\" y=\"18\" font-size=\"13\">\(text)</text>" + legend.joined()
    }

    // MARK: Places

    private func x(_ second: Int) -> Double { Self.left + Self.width * Double(second) / Double(max(1, self.plan.seconds)) }

    private func hours(bottom: Double) -> String {
        let step = self.plan.seconds > 6 * 3600 ? 2 : 1
        return stride(from: 0, through: self.plan.seconds / 3600, by: step).map { hour in
            let x = self.x(hour * 3600).tenth
            let clock = (self.plan.traffic.firstHour + hour) % 24
            return "<line class=\"grid\" x1=\"\(x)\" x2=\"\(x)\" y1=\"\(Self.top - 8)\" y2=\"\(bottom.tenth)\"/>"
                + "<text class=\"quiet\" text-anchor=\"middle\" x=\"\(x)\" y=\"\((bottom + 16).tenth)\">\(clock):00</text>"
        }.joined()
    }

    // MARK: Fuses

    private func fuse(_ index: Int, top: Double) -> String {
        let fuse = self.plan.fuses[index]
        let limit = fuse.rating.greatest
        let samples = self.trace.fuses[index]
        let most = max(limit * 1.15, samples.map(\.load).max() ?? 0)
        func y(_ amps: Double) -> Double { top + Self.fuseHeight * (1 - amps / max(most, 1)) }
        let building = self.area(samples.map(\.building), y)
        let load = self.area(samples.map(\.load), y)
        let over = samples.enumerated().filter { $0.element.load > limit }.map { place, sample in
            let height = (y(limit) - y(sample.load)).tenth
            return
                "<rect class=\"over\" x=\"\(self.x(place * self.trace.step).tenth)\" y=\"\(y(sample.load).tenth)\" width=\"1.5\" height=\"\(height)\"/>"
        }
        return "<text x=\"8\" y=\"\((top + 14).tenth)\">\(Self.escaped(fuse.name))</text>"
            + "<text class=\"quiet\" x=\"8\" y=\"\((top + 28).tenth)\">\(limit.tenth) A, peak \((samples.map(\.load).max() ?? 0).tenth) A</text>"
            + "<path class=\"load\" d=\"\(load)\"/><path class=\"building\" d=\"\(building)\"/>" + over.joined()
            + "<line class=\"limit\" x1=\"\(Self.left)\" x2=\"\(Self.left + Self.width)\" y1=\"\(y(limit).tenth)\" y2=\"\(y(limit).tenth)\"/>"
    }

    /// A closed shape between a curve and its ground.
    private func area(_ values: [Double], _ y: (Double) -> Double) -> String {
        guard !values.isEmpty else { return "" }
        let points = values.enumerated().map { "L\(self.x($0.offset * self.trace.step).tenth) \(y($0.element).tenth)" }
        let end = self.x((values.count - 1) * self.trace.step).tenth
        return "M\(Self.left) \(y(0).tenth)" + points.joined() + "L\(end) \(y(0).tenth)Z"
    }

    // MARK: Cars

    private func car(_ index: Int, _ place: VirtualPlan.Place, top: Double) -> String {
        let charger = self.plan.chargers[place.charger]
        let samples = self.trace.cars[index]
        let height = Self.carHeight - 5
        func y(_ amps: Double) -> Double { top + height * (1 - min(1, amps / max(charger.hardware, 1))) }
        var limit = ""
        var isDrawn = false
        for (sample, value) in samples.enumerated() {
            guard let amps = value.limit else {
                isDrawn = false
                continue
            }
            limit += "\(isDrawn ? "L" : "M")\(self.x(sample * self.trace.step).tenth) \(y(amps).tenth)"
            isDrawn = true
        }
        let name = charger.connectors > 1 ? "\(charger.identity)/\(place.connector)" : charger.identity
        return "<text x=\"8\" y=\"\((top + height - 4).tenth)\">\(Self.escaped(name))</text>"
            + "<path class=\"draw\" d=\"\(self.area(samples.map(\.draw), y))\"/>"
            + (limit.isEmpty ? "" : "<path class=\"may\" d=\"\(limit)\"/>")
    }

    // MARK: Faults

    private func faults(bottom: Double) -> String {
        self.report.happenings.map { happening in
            let x = self.x(happening.at)
            let width = max(2, self.x(happening.at + happening.lasts) - x)
            let text = Self.escaped("\(DaysText.clock(happening.at)) \(happening.text), \(happening.lasts) s")
            return "<g><title>\(text)</title><rect class=\"fault\" x=\"\(x.tenth)\" y=\"\(Self.top - 8)\" width=\"\(width.tenth)\" "
                + "height=\"\((bottom - Self.top + 8).tenth)\"/><path class=\"mark\" d=\"M\(x.tenth) \(Self.top - 8)l-4 -7h8z\"/></g>"
        }.joined()
    }

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}
