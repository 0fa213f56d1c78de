import SiteModel
import Simulator
import SmartCharging

/// One second of the demo as one line, where there is no terminal.
struct DemoLine {
    /// Since the demo began.
    var second: Int
    /// Nil while there is no gateway.
    var site: SiteStatus?
    /// Who came and went in this second.
    var events: [ArrivalPlan.Event]
    /// By the place of the charger in the plan.
    var identities: [String]

    var text: String {
        let parts = (self.site.map(Self.state) ?? ["no gateway"]) + self.events.compactMap(self.phrase)
        return StyledLine("\(Duration.seconds(self.second).stopwatch.leftPadded(to: 7))  " + parts.joined(separator: " · ")).text(
            colours: false)
    }

    private static func state(_ site: SiteStatus) -> [String] {
        let charging = site.chargers.flatMap(\.connectors).count { $0.status == .charging }
        return site.fuses.map(Self.fuse) + ["\(charging) charging"]
    }

    private static func fuse(_ fuse: SiteStatus.Fuse) -> String {
        let loads = Phase.allCases.map { LoadBar(fuse, $0).load.whole }.joined(separator: "/")
        return "\(fuse.name) \(loads) of \(fuse.limit.least.whole) A"
    }

    private func phrase(_ event: ArrivalPlan.Event) -> String? {
        guard self.identities.indices.contains(event.charger) else { return nil }
        let charger = self.identities[event.charger]
        return switch event.happening {
        case .arrives(let car): "car \(car.name) came to \(charger)"
        case .leaves(let car): "car \(car.name) left \(charger)"
        }
    }
}
