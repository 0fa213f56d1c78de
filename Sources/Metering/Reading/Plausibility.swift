/// What a low-voltage meter can mean. A value outside is a broken one, not a zero and not a limit.
package struct Plausibility: Equatable, Sendable {
    /// Amperes per phase; without a fuse nothing is known of the current.
    package var fuseAmps: Double?

    package init(fuseAmps: Double? = nil) {
        self.fuseAmps = fuseAmps
    }

    /// Between a phase and neutral. Below, the phase is dead or not connected.
    package static let volts = 80.0...300.0
    package static let hertz = 40.0...70.0
    /// 1 TWh: more than any connection of this kind meters in its life.
    package static let wattHours = 0.0...1e12

    package func allows(_ value: Double, of quantity: Quantity) -> Bool {
        guard value.isFinite else { return false }
        return switch quantity {
        case .voltage: Self.volts.contains(value)
        case .frequency: Self.hertz.contains(value)
        case .importedEnergy, .exportedEnergy: Self.wattHours.contains(value)
        case .current: value.magnitude <= self.mostAmps
        case .power: value.magnitude <= self.mostAmps * Self.volts.upperBound
        case .totalPower: value.magnitude <= 3 * self.mostAmps * Self.volts.upperBound
        case .importedPower, .exportedPower: value >= 0 && value <= 3 * self.mostAmps * Self.volts.upperBound
        }
    }

    /// No fuse carries twice its rating for long; a meter behind a wrong scale tells ten times.
    private var mostAmps: Double { self.fuseAmps.map { 2 * $0 } ?? .infinity }
}
