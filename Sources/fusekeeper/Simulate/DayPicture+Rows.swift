import Simulator

/// The row of an outlet.
extension DayPicture {
    static let rowHeight = 32.0
    private static let plotHeight = 23.0

    /// The outlets at the chargers that hang on a fuse itself, as people count: CP2 before CP10.
    func rows(of fuse: Int) -> [Int] {
        let places = self.plan.places
        return places.indices
            .filter { self.plan.chargers[places[$0].charger].fuse == fuse }
            .sorted {
                Self.order(self.plan.chargers[places[$0].charger].identity, $0)
                    < Self.order(self.plan.chargers[places[$1].charger].identity, $1)
            }
    }

    private static func order(_ identity: String, _ place: Int) -> (String, Int, String, Int) {
        let digits = String(identity.reversed().prefix { ("0"..."9").contains($0) }.reversed())
        return (String(identity.dropLast(digits.count)), digits.count, digits, place)
    }

    func row(_ index: Int, top: Double) -> String {
        let place = self.plan.places[index]
        let charger = self.plan.chargers[place.charger]
        let samples = self.trace.cars[index]
        let most = max(charger.hardware, 1)
        let bottom = top + Self.plotHeight
        func y(_ amps: Double) -> Double { bottom - Self.plotHeight * min(1, amps / most) }
        let name = charger.connectors > 1 ? "\(charger.identity)/\(place.connector)" : charger.identity
        var parts = [
            SVG.text(String(name.prefix(14)), "name", x: 14, y: bottom - 7),
            SVG.text("\(SVG.number(charger.hardware)) A", "small", x: Self.left - 6, y: top + 6, anchor: .end),
            SVG.text("0", "small", x: Self.left - 6, y: bottom + 2, anchor: .end),
            SVG.level("grid", y: top, from: Self.left, to: Self.right),
            SVG.path("draw", self.area(samples.map(\.draw), y)),
            SVG.level("base", y: bottom, from: Self.left, to: Self.right),
        ]
        for session in Self.sessions(samples) {
            parts.append(SVG.path("may", self.area(session.limits, from: session.first, y)))
        }
        let cars = self.report.cars.filter { $0.place == charger.identity + (charger.connectors > 1 ? "/\(place.connector)" : "") }
        if !cars.isEmpty {
            let delivered = cars.reduce(0) { $0 + min($1.delivered, $1.wanted) } / 1000
            let wanted = cars.reduce(0) { $0 + $1.wanted } / 1000
            parts.append(SVG.text("\(delivered.tenth) of \(wanted.tenth) kWh", "small", x: Self.right + 6, y: bottom - 7))
        }
        return parts.joined()
    }

    /// The stretches in which there is a limit.
    private static func sessions(_ samples: [DayTrace.CarSample]) -> [(first: Int, limits: [Double])] {
        var sessions: [(first: Int, limits: [Double])] = []
        var limits: [Double] = []
        for (index, sample) in samples.enumerated() {
            if let limit = sample.limit {
                limits.append(limit)
            } else if !limits.isEmpty {
                sessions.append((index - limits.count, limits))
                limits = []
            }
        }
        if !limits.isEmpty { sessions.append((samples.count - limits.count, limits)) }
        return sessions
    }
}
