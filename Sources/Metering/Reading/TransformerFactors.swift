/// By what the values behind current and voltage transformers are multiplied.
package struct TransformerFactors: Equatable, Sendable {
    package var current: Double
    package var voltage: Double
    package var power: Double { self.current * self.voltage }

    package static let one = TransformerFactors(current: 1, voltage: 1)

    private init(current: Double, voltage: Double) {
        self.current = current
        self.voltage = voltage
    }

    /// Nil unless both are ratios that a transformer can have: above 0, at most 10,000.
    package init?(checkedCurrent current: Double, voltage: Double) {
        guard current > 0, current <= 10_000, voltage > 0, voltage <= 10_000 else { return nil }
        self.init(current: current, voltage: voltage)
    }
}
