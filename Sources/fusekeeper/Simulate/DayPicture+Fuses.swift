import Simulator
import SmartCharging

/// The panel of a fuse.
extension DayPicture {
    /// The grid connection is what everything hangs on: it gets more room.
    func panelHeight(of fuse: Int) -> Double { self.plan.fuses[fuse].parent == nil ? 150 : 96 }

    func panel(of index: Int, top: Double) -> String {
        let fuse = self.plan.fuses[index]
        let samples = self.trace.fuses[index]
        let rating = fuse.rating.greatest
        let peak = samples.map(\.load).max() ?? 0
        let most = max(rating * 1.2, peak * 1.05, 1)
        let height = self.panelHeight(of: index)
        let bottom = top + height
        func y(_ amps: Double) -> Double { bottom - height * min(1, amps / most) }
        let tops = samples.map { min($0.load, rating) }
        var parts = [SVG.text(fuse.name, "name", x: 14, y: top + 12), SVG.text(self.words(for: fuse), "small", x: 14, y: top + 26)]
        parts.append(self.scale(to: most, rating: rating, y))
        parts.append(SVG.path("over", samples.contains { $0.load > rating } ? self.area(samples.map(\.load), y) : ""))
        // What is above the rating keeps the colour of the shape behind.
        parts.append(SVG.path("paper", self.area(tops, y)))
        parts.append(SVG.path("cars", self.area(tops, y)))
        parts.append(SVG.path("building", self.area(samples.map { min($0.building, rating) }, y)))
        parts.append(SVG.level("base", y: bottom, from: Self.left, to: Self.right))
        parts.append(SVG.level("trips", y: y(rating * 1.13), from: Self.left, to: Self.right))
        parts.append(SVG.level("rating", y: y(rating), from: Self.left, to: Self.right))
        parts.append(SVG.text("1.13 × rating", "small", x: Self.right + 6, y: min(y(rating * 1.13) + 2, y(rating) - 8)))
        parts.append(SVG.text("rating \(SVG.number(rating)) A", "alarm", x: Self.right + 6, y: y(rating) + 4))
        parts.append(SVG.text("peak \(SVG.number(peak)) A", "small", x: Self.right + 6, y: y(rating) + 20))
        parts.append(SVG.text("= \(DaysText.percent(peak, of: rating))", "small", x: Self.right + 6, y: y(rating) + 33))
        return parts.joined()
    }

    private func words(for fuse: VirtualPlan.Fuse) -> String {
        guard let parent = fuse.parent, self.plan.fuses.indices.contains(parent) else { return "A, fullest phase" }
        return fuse.poll == nil ? "A, has no meter" : "A, fullest phase"
    }

    private func scale(to most: Double, rating: Double, _ y: (Double) -> Double) -> String {
        let steps: [Double] = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000]
        let step = steps.first { most / $0 <= 5 } ?? 5000
        return stride(from: 0, through: most, by: step).map { amps in
            SVG.level("grid", y: y(amps), from: Self.left, to: Self.right)
                + SVG.text(SVG.number(amps), "small", x: Self.left - 6, y: y(amps) + 3, anchor: .end)
        }.joined()
    }
}
