import SiteModel
import SmartCharging

/// Every fuse of a site with a bar for each phase.
struct FuseLines {
    private let fuses: [SiteStatus.Fuse]
    private let width: Int
    private let nameWidth: Int

    /// "L1 " before the bar, and behind it " 118.4 of 122.0 A, cars 101.6".
    private static let beside = 3 + 29

    init(_ fuses: [SiteStatus.Fuse], width: Int) {
        self.fuses = fuses
        self.width = width
        self.nameWidth = min(max(fuses.map { Self.name(of: $0).count }.max() ?? 0, 14), 24)
    }

    var lines: [StyledLine] { self.fuses.flatMap(self.lines) }

    private func lines(of fuse: SiteStatus.Fuse) -> [StyledLine] {
        let indent = String(repeating: "  ", count: fuse.depth)
        let titles = [
            StyledLine(Self.name(of: fuse), .bold), StyledLine("\(indent)\(fuse.rating.phrase)", .dim),
            StyledLine(indent + (fuse.meter == "none" ? "no meter" : "meter \(fuse.meter)"), fuse.meter == "fresh" ? .dim : .yellow),
        ]
        return zip(Phase.allCases, titles).map { phase, title in
            var line = title.fitted(to: self.nameWidth)
            line.tab(to: self.nameWidth + 1)
            line.add("\(phase) ")
            let bar = LoadBar(fuse, phase)
            line.add(bar.line(width: max(10, self.width - self.nameWidth - 1 - Self.beside)))
            line.add(bar.load.oneDecimal.leftPadded(to: 7), bar.colour)
            line.add(" of \(bar.limit.oneDecimal) A, cars \(bar.cars.oneDecimal)")
            return line.fitted(to: self.width)
        }
    }

    private static func name(of fuse: SiteStatus.Fuse) -> String {
        fuse.depth > 0 ? String(repeating: "  ", count: fuse.depth - 1) + "└ \(fuse.name)" : fuse.name
    }
}

extension LoadBar {
    /// Where no meter tells, what may flow stands for what does.
    init(_ fuse: SiteStatus.Fuse, _ phase: Phase) {
        let promised = fuse.base[phase] + fuse.committed[phase]
        let load = fuse.measured?[phase] ?? promised
        let cars = fuse.measured == nil ? fuse.committed[phase] : max(0, load - fuse.base[phase])
        self.init(load: load, cars: cars, promised: promised, limit: fuse.limit[phase], rating: fuse.rating[phase])
    }
}

extension PerPhase<Double> {
    /// `63 A`, or `63/50/63 A` where the phases differ.
    fileprivate var phrase: String {
        self.least == self.greatest ? "\(self.l1.whole) A" : "\(self.values.map(\.whole).joined(separator: "/")) A"
    }
}
