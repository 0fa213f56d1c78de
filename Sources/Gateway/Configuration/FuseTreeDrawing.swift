import SiteModel
import SmartCharging

/// The fuses of a site drawn as text: what protects what, and what each fuse carries at worst.
struct FuseTreeDrawing {
    private let configuration: SiteConfiguration
    private let layout: FuseLayout
    private let cases: [FuseLayout.Place: WorstCase]
    private(set) var lines: [String] = []

    /// Draws nothing where names or parents do not make a tree.
    init(_ configuration: SiteConfiguration) {
        self.configuration = configuration
        self.layout = FuseLayout(configuration)
        self.cases = WorstCase.each(of: configuration, in: self.layout)
        if !self.cases.isEmpty { self.draw(.grid, mark: "", indent: "") }
    }

    /// `mark` is what stands before the first line, `indent` what stands before everything behind the fuse.
    private mutating func draw(_ place: FuseLayout.Place, mark: String, indent: String) {
        let children = self.layout.children(of: place)
        let chargers = self.layout.chargers(of: place)
        self.lines.append(mark + self.heading(of: place))
        let details = self.details(of: place)
        let rail = children.isEmpty && chargers.isEmpty ? "    " : "│   "
        self.lines += details.map { indent + rail + $0 }

        for (index, id) in chargers.enumerated() {
            let isLast = index == chargers.count - 1 && children.isEmpty
            self.lines.append(indent + (isLast ? "└── " : "├── ") + self.line(of: id))
        }
        for (index, child) in children.enumerated() {
            let isLast = index == children.count - 1
            self.lines.append(indent + "│")
            self.draw(child, mark: indent + (isLast ? "└── " : "├── "), indent: indent + (isLast ? "    " : "│   "))
        }
    }

    private func heading(of place: FuseLayout.Place) -> String {
        let fuse = self.configuration.fuse(at: place)
        let name: String
        switch place {
        case .grid: name = "grid connection"
        case .circuit(let index): name = self.configuration.circuits[index].name
        }
        return "\(name)  \(fuse.rating.phrase), margin \(fuse.margin)"
    }

    private func details(of place: FuseLayout.Place) -> [String] {
        let fuse = self.configuration.fuse(at: place)
        var lines: [String] = []
        if let meter = fuse.meter {
            lines.append("meter \(meter.phrase)")
            let lost = fuse.chargersWhenMeterIsLost.map { "\($0) for all chargers together" } ?? "every charger at its fallback current"
            lines.append("meter lost: \(lost)")
        }
        if case .grid = place {
            if let limit = self.configuration.grid.powerLimit { lines.append("power limit \(limit)") }
            if let limit = self.configuration.grid.unbalance { lines.append("unbalance limit \(limit)") }
        }
        if let sums = self.cases[place] {
            lines.append("without the gateway: " + Self.sum(sums.alone))
            // Behind a meter there is more than the file tells of.
            let remark = sums.isNeverReached && fuse.meter == nil ? " (this fuse never limits them)" : ""
            lines.append("with it: kept within \(sums.limit.phrase); all chargers at their most would be \(sums.maximum.phrase)\(remark)")
        }
        return lines
    }

    private static func sum(_ load: StaticLoad) -> String {
        let parts = "fallback \(load.fallbacks.phrase)" + (load.planned == .zero ? "" : " + planned base \(load.planned.phrase)")
        let total = load.planned == .zero ? "" : " = \(load.total.phrase)"
        return "\(parts)\(total) of \(load.fuse.phrase)" + (load.fits ? "" : "  TOO MUCH")
    }

    private func line(of id: ChargerID) -> String {
        guard let charger = self.configuration.chargers[id] else { return id.text }
        let outlets = charger.connectors == 1 ? "" : ", \(charger.connectors) outlets of at most \(charger.connectorMaximum)"
        let priority = charger.priority == 0 ? "" : ", priority \(charger.priority)"
        return
            "\(id)  \(charger.minimum) to \(charger.maximum)\(outlets), phases \(charger.phases.spelling), fallback \(charger.fallback)\(priority)"
    }
}

extension PerPhase<Amps> {
    /// One number where the phases are equal: `63 A`, otherwise `L1 63 A, L2 50 A, L3 63 A`.
    fileprivate var phrase: String {
        if self.l1 == self.l2, self.l2 == self.l3 { return "\(self.l1)" }
        return Phase.allCases.map { "\($0) \(self[$0])" }.joined(separator: ", ")
    }
}
