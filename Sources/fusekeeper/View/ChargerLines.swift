import SiteModel
import SmartCharging

/// Every outlet of a site: its state, its car, what it may draw, what it draws, and why not more.
struct ChargerLines {
    private let chargers: [SiteStatus.ChargerStatus]
    private let width: Int
    private let wraps: Bool
    /// Of the columns, as far as their texts need them.
    private let nameWidth: Int
    private let stateWidth: Int
    private let carWidth: Int

    private static let ampsWidth = 8
    /// With less room than this beside the columns, a reason stands under its charger.
    private static let leastReason = 40

    init(_ chargers: [SiteStatus.ChargerStatus], width: Int, wraps: Bool) {
        self.chargers = chargers
        self.width = width
        self.wraps = wraps
        let connectors = chargers.flatMap(\.connectors)
        self.nameWidth = min(max(chargers.map { $0.id.text.count + ($0.connectors.count > 1 ? 3 : 0) }.max() ?? 0, 7), 16)
        self.stateWidth = max(connectors.map(\.state.width).max() ?? 0, 5)
        self.carWidth = min(max(connectors.compactMap(\.session?.tag.count).max() ?? 0, 3), 20)
    }

    var lines: [StyledLine] {
        guard !self.chargers.isEmpty else { return [StyledLine("There is no charger yet.", .dim)] }
        let header = self.row(
            StyledLine("charger", .bold), StyledLine("state", .bold), "car", limit: "may draw", draws: "draws", reason: "because", .bold)
        return header + self.chargers.flatMap { charger in charger.connectors.flatMap { self.lines(of: $0, charger) } }
    }

    private func lines(of connector: SiteStatus.ConnectorStatus, _ charger: SiteStatus.ChargerStatus) -> [StyledLine] {
        let name = charger.connectors.count > 1 ? "\(charger.id)/\(connector.number)" : charger.id.text
        return self.row(
            StyledLine(name), charger.online ? connector.state : StyledLine("away", .red), connector.session?.tag ?? "",
            limit: connector.session == nil ? "" : "\(connector.limit.oneDecimal) A", draws: connector.draws?.phrase ?? "",
            reason: connector.sentence)
    }

    private func row(
        _ name: StyledLine, _ state: StyledLine, _ car: String, limit: String, draws: String, reason: String,
        _ colour: Console.Colour? = nil
    ) -> [StyledLine] {
        var line = name.fitted(to: self.nameWidth)
        var column = self.nameWidth + 2
        line.tab(to: column)
        line.add(state.fitted(to: self.stateWidth))
        column += self.stateWidth + 2
        line.tab(to: column)
        line.add(StyledLine(car, colour).fitted(to: self.carWidth))
        column += self.carWidth + 2
        line.tab(to: column)
        line.add(limit.leftPadded(to: Self.ampsWidth), colour)
        line.add("  " + draws.padded(to: Self.ampsWidth), colour)
        column = line.width + 2
        guard self.wraps else {
            line.tab(to: column)
            line.add(StyledLine(reason, colour ?? .dim).fitted(to: self.width - column))
            return [line]
        }
        guard self.width - column >= Self.leastReason else {
            let indent = String(repeating: " ", count: self.nameWidth + 2)
            let under = colour == nil && !reason.isEmpty ? reason.wrapped(to: self.width - indent.count) : []
            return [line] + under.map { StyledLine(indent + $0, .dim) }
        }
        return reason.wrapped(to: self.width - column).enumerated().map { index, part in
            var next = index == 0 ? line : StyledLine()
            next.tab(to: column)
            next.add(part, colour ?? .dim)
            return next
        }
    }
}

extension SiteStatus.ConnectorStatus {
    /// What is wrong comes before why it is limited.
    fileprivate var sentence: String { self.fault.isEmpty ? self.reason : self.fault }

    fileprivate var state: StyledLine {
        switch self.status {
        case nil: StyledLine("not told", .dim)
        case .available?: StyledLine("free", .dim)
        case .preparing?: StyledLine("plugged in")
        case .charging?: StyledLine("charging", .green)
        case .suspendedByCharger?: StyledLine("held back", .yellow)
        case .suspendedByCar?: StyledLine("car pauses")
        case .finishing?: StyledLine("finished")
        case .reserved?: StyledLine("reserved")
        case .unavailable?: StyledLine("unavailable", .yellow)
        case .faulted?: StyledLine("fault", .red)
        }
    }
}

extension PerPhase<Double> {
    /// `15.8 ×3`: amperes, and on how many phases.
    fileprivate var phrase: String {
        let used = self.values.count { $0 >= 0.5 }
        return used == 0 ? "0.0" : "\(self.greatest.oneDecimal) ×\(used)"
    }
}
