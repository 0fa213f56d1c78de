import Gateway
import SiteModel

/// Tells of each step of a charger's way to a higher security profile once: when it begins, and when it has ended.
struct SecuringText {
    private var told: Set<String> = []

    mutating func show(_ view: SecuringView) {
        for (index, step) in view.steps.enumerated() where step.state != .waiting {
            guard self.told.insert("\(index) \(step.step.rawValue) \(step.state.rawValue)").inserted else { continue }
            Console.print(Self.line(step))
        }
        guard view.state != .underWay, self.told.insert("end").inserted else { return }
        Console.print(Console.paint(view.sentence.printable, view.state == .secured ? .green : .red))
    }

    static func line(_ step: SecuringView.Step) -> String {
        let mark =
            switch step.state {
            case .waiting: " "
            case .underWay: "…"
            case .done: "✓"
            case .skipped: "–"
            case .failed: "✗"
            }
        return "\(mark) \(step.sentence.printable)"
    }
}
