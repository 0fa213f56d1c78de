import SiteModel
import SmartCharging

/// The reasons of a site as text: for each connector the sentence, the fuses on its way, and what is on its books.
struct ExplainView {
    private let explanation: SiteExplanation

    init(_ explanation: SiteExplanation) {
        self.explanation = explanation
    }

    var text: String {
        let heading = "\(self.explanation.name), \(self.explanation.localTime.replacing("T", with: " "))".printable
        var parts = [heading + self.schedules] + self.explanation.connectors.map(Self.text)
        if self.explanation.connectors.isEmpty { parts.append("no charger is known yet") }
        return parts.joined(separator: "\n\n")
    }

    private var schedules: String {
        guard !self.explanation.schedules.isEmpty else { return "" }
        let rows = self.explanation.schedules.map { schedule in
            [schedule.name, schedule.target, schedule.limit, schedule.until?.replacing("T", with: " ") ?? "for ever"]
        }
        return "\n\n" + Table(["schedule", "for", "allows", "until"], rows).text
    }

    private static func text(_ connector: SiteExplanation.ConnectorExplanation) -> String {
        let link = connector.online ? "" : ", away"
        var lines = ["\(connector.charger) connector \(connector.connector): \(AmpsText.text(connector.limit)) per phase\(link)"]
        lines.append("  why   \(connector.reason)")
        if !connector.next.isEmpty { lines.append("  next  \(connector.next)") }
        lines.append("")
        lines += Self.indented(Self.fuses(connector.fuses))
        for fuse in connector.fuses { lines.append("  other load of \(fuse.name): \(fuse.otherSource)") }
        lines.append("")
        lines += Self.indented(Self.books(connector))
        return lines.map(\.printable).joined(separator: "\n")
    }

    private static func indented(_ table: String) -> [String] { table.split(separator: "\n").map { "  \($0)" } }

    /// One line for each fuse and phase; phases that are alike share one.
    private static func fuses(_ fuses: [SiteExplanation.FuseRow]) -> String {
        let header = ["fuse", "phase", "rating", "margin", "schedule", "other load", "reserved", "for cars", "cars", "may draw", "free"]
        let rows = fuses.flatMap { fuse in
            Self.groups(of: fuse).map { phases -> [String] in
                let phase = phases[0]
                func amps(_ values: PerPhase<Double>) -> String { AmpsText.text(values[phase]) }
                let schedule = [fuse.schedule.map(amps), fuse.schedulePower.map { "\($0) W" }].compactMap(\.self).joined(separator: ", ")
                return [
                    phase == .l1 ? fuse.name : "", Self.name(of: phases), amps(fuse.rating), AmpsText.text(fuse.margin),
                    schedule.isEmpty ? "-" : schedule,
                    amps(fuse.other), amps(fuse.reserved), amps(fuse.shared), "\(fuse.cars)", amps(fuse.committed), amps(fuse.free),
                ]
            }
        }
        return Table(header, rows).text
    }

    private static func groups(of fuse: SiteExplanation.FuseRow) -> [[Phase]] {
        let columns = [fuse.rating, fuse.limit, fuse.other, fuse.reserved, fuse.committed]
        let first = Phase.allCases.map { phase in columns.map { $0[phase] } }
        return first.allSatisfy { $0 == first[0] } ? [Phase.allCases] : Phase.allCases.map { [$0] }
    }

    private static func name(of phases: [Phase]) -> String { phases.count == 3 ? "L1 L2 L3" : phases.map(\.description).joined() }

    /// Why more is reckoned with than was said.
    private static func remark(on ledger: SiteExplanation.Ledger) -> String {
        guard ledger.state == .controlled, ledger.mayDraw.greatest > ledger.said else { return "" }
        return ledger.isOpen ? ", until the charger confirms the lower limit" : ", until its car has followed the lower limit"
    }

    private static func books(_ connector: SiteExplanation.ConnectorExplanation) -> String {
        let ledger = connector.ledger
        let confirmed =
            ledger.isOpen ? "not confirmed yet, before it \(AmpsText.text(ledger.confirmed))" : "and the charger holds it"
        let measured =
            ledger.draws.map { AmpsText.phases($0) + (ledger.measuredAgo.map { ", \($0) s ago" } ?? "") } ?? "nothing was measured"
        var rows = [
            ["state", ledger.state.phrase], ["limit said last", "\(AmpsText.text(ledger.said)), \(confirmed)"],
            ["fallback", "\(AmpsText.text(ledger.fallback)) when nobody tells it anything"], ["its own meter", measured],
            ["counts with", AmpsText.phases(ledger.mayDraw) + Self.remark(on: ledger)], ["controlled by", ledger.means.phrase],
        ]
        if let ceiling = connector.ceiling, let name = connector.ceilingName {
            rows.append(["an operator allows", "\(AmpsText.text(ceiling)) (\(name))"])
        }
        return Table(["on the books", ""], rows).text
    }
}

extension LedgerView.State {
    /// In words.
    var phrase: String {
        switch self {
        case .idle: "no car wants to charge"
        case .controlled: "under control"
        case .returning: "the charger came back and has yet to prove that it holds its limit"
        case .silent: "the charger is silent: what it may draw is kept for it"
        case .retrying: "the charger did not take its limit, it is told again"
        case .uncontrolled: "the charger takes no limits: what it may draw is kept for it"
        }
    }
}
