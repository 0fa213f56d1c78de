/// One read as it goes on the bus.
package struct ReadRequest: Hashable, Sendable {
    /// 0…247, or 255 for "the device itself" over TCP.
    package var unit: UInt8
    package var range: RegisterRange
    /// How long the whole answer may take.
    package var timeout: Duration
    /// Silence that the meter needs on the bus before it is asked.
    package var gap: Duration

    package init(unit: UInt8, range: RegisterRange, timeout: Duration, gap: Duration = .zero) {
        self.unit = unit
        self.range = range
        self.timeout = timeout
        self.gap = gap
    }
}
