/// How much may be drawn. No limit at all is told by there being none (nil), never by a number.
package struct ProfileLimit: Hashable, Sendable {
    /// In the unit that was asked for: amperes per phase, or watts of all phases together. The nearest `Double` to the exact limit.
    package let value: Double
    /// The most that may be used.
    package let phases: PhaseCount

    package init(value: Double, phases: PhaseCount) {
        self.value = value
        self.phases = phases
    }
}
