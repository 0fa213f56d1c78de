import SmartCharging

/// What a building draws, second by second: a level that follows the hours, a ripple, and appliances that go on and off.
package struct VirtualBuilding: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Nothing but a ripple and a small load some times an hour.
        case quiet
        /// Busy by day, with a kitchen at noon.
        case office
        /// Cooking and hot water in the morning and the evening.
        case homes
        /// Flow heaters, kettles, ovens and motors at all hours, up to nine tenths of the connection.
        case restless
    }

    fileprivate struct Appliance {
        var load: PerPhase<Double>
        /// Seconds on and off, on average.
        var on: Double
        var off: Double
        /// How many times its load flows in its first two seconds.
        var inrush = 1.0
        var isOn = false
        var since = 0
        var until = 0
    }

    private struct Jump {
        var load: PerPhase<Double>
        var until: Int
    }

    private let kind: Kind
    private let peak: PerPhase<Double>
    private let firstHour: Int
    private var generator: SeededGenerator
    private var appliances: [Appliance]
    private var drift = PerPhase<Double>.zero
    private var extra: Jump?

    private static let ripple = 0.25

    /// - Parameters:
    ///   - peak: amperes per phase that it never exceeds, big loads that were switched on by `jump` apart.
    ///   - firstHour: the hour of the day at second 0.
    init(_ kind: Kind, peak: PerPhase<Double>, firstHour: Int, seed: UInt64) {
        self.kind = kind
        self.peak = peak
        self.firstHour = firstHour
        self.generator = SeededGenerator(seed: seed, part: 1)
        self.appliances = Self.appliances(of: kind, peak: peak.greatest)
    }

    /// Switches something big on.
    mutating func jump(by load: PerPhase<Double>, until second: Int) { self.extra = Jump(load: load, until: second) }

    /// Amperes on each phase. To be asked once for each second, in their order.
    mutating func load(at second: Int) -> PerPhase<Double> {
        if second.isMultiple(of: 300) {
            self.drift = self.drift.map { ($0 + Double.random(in: -0.05...0.05, using: &self.generator)) * 0.9 }
        }
        let usual = self.level(at: second)
        var load = self.peak.merging(self.drift) { $0 * max(0, usual + $1) }
        for index in self.appliances.indices { load += self.appliances[index].draw(at: second, using: &self.generator) }
        load = .lowest(load, self.peak)
        if let extra { if second < extra.until { load += extra.load } else { self.extra = nil } }
        return load.map { $0 + Double.random(in: 0...Self.ripple, using: &self.generator) }
    }

    /// The share of its peak that it draws at this hour, appliances apart.
    private func level(at second: Int) -> Double {
        let hour = (Double(self.firstHour) + Double(second) / 3600).truncatingRemainder(dividingBy: 24)
        return switch self.kind {
        case .quiet: 0.35
        case .office: Self.between(0.15, 0.5, at: hour, rises: 7, falls: 18)
        case .homes: Self.between(0.12, 0.3, at: hour, rises: 6, falls: 22.5)
        case .restless: 0.2
        }
    }

    private static func between(_ night: Double, _ day: Double, at hour: Double, rises: Double, falls: Double) -> Double {
        let up = min(max((hour - rises) / 1.5, 0), 1)
        let down = min(max((hour - falls) / 1.5, 0), 1)
        return night + (day - night) * (up - down)
    }

    private static func appliances(of kind: Kind, peak: Double) -> [Appliance] {
        let unit = peak / 50
        func three(_ amps: Double) -> PerPhase<Double> { PerPhase(repeating: amps * unit) }
        let kettles = [PerPhase(9 * unit, 0, 0), PerPhase(0, 9 * unit, 0), PerPhase(0, 0, 9 * unit)]
        let pump = Appliance(load: three(6), on: 240, off: 660)
        switch kind {
        case .quiet: return [pump]
        case .office:
            return [pump, Appliance(load: three(5), on: 400, off: 900, inrush: 3)]
                + kettles.map { Appliance(load: $0, on: 150, off: 2400) }
        case .homes:
            return [Appliance(load: three(16), on: 90, off: 1500)] + kettles.map { Appliance(load: $0, on: 150, off: 1200) }
                + kettles.map { Appliance(load: $0, on: 60, off: 400) }
        case .restless:
            return [
                Appliance(load: three(26), on: 60, off: 600), Appliance(load: three(18), on: 90, off: 500),
                Appliance(load: three(5), on: 120, off: 300, inrush: 3),
            ] + kettles.map { Appliance(load: $0, on: 150, off: 500) } + kettles.map { Appliance(load: $0, on: 60, off: 90) }
        }
    }
}

extension VirtualBuilding.Appliance {
    fileprivate mutating func draw(at second: Int, using generator: inout SeededGenerator) -> PerPhase<Double> {
        if self.until <= second {
            // The first of all is off: nobody switches everything on at once.
            self.isOn = self.until > 0 && !self.isOn
            let mean = self.isOn ? self.on : self.off
            self.since = second
            self.until = second + max(1, Int(mean * Double.random(in: 0.3...1.7, using: &generator)))
        }
        guard self.isOn else { return .zero }
        let times = second - self.since < 2 ? self.inrush : 1
        return self.load.map { $0 * times }
    }
}
