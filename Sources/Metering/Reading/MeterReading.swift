/// What one poll of a meter brought. A quantity has a value or a reason why not; there are no placeholders.
package struct MeterReading: Equatable, Sendable {
    /// When the poll began: the values are at least as new as this.
    package var instant: ContinuousClock.Instant
    package private(set) var values: [Quantity: Double]
    /// Every quantity that the model should have and this reading has not.
    package private(set) var missing: [Quantity: MissingReason]

    package init(at instant: ContinuousClock.Instant, values: [Quantity: Double] = [:], missing: [Quantity: MissingReason] = [:]) {
        self.instant = instant
        self.values = values
        self.missing = missing
    }

    /// V, A, W, Wh or Hz. Current and power are positive when they flow from the grid into the site.
    package subscript(quantity: Quantity) -> Double? { self.values[quantity] }

    package func volts(_ phase: MeterPhase) -> Double? { self.values[.voltage(phase)] }
    package func amps(_ phase: MeterPhase) -> Double? { self.values[.current(phase)] }
    package func watts(_ phase: MeterPhase) -> Double? { self.values[.power(phase)] }
    package var totalWatts: Double? { self.values[.totalPower] }
    /// Wh.
    package var importedEnergy: Double? { self.values[.importedEnergy] }
    package var exportedEnergy: Double? { self.values[.exportedEnergy] }
    /// Hz.
    package var frequency: Double? { self.values[.frequency] }
}

extension MeterReading {
    /// Keeps a value, or why there is none.
    mutating func set(_ quantity: Quantity, _ value: Result<Double, MissingReason>) {
        switch value {
        case .success(let number):
            self.values[quantity] = number
            self.missing[quantity] = nil
        case .failure(let reason):
            self.values[quantity] = nil
            self.missing[quantity] = reason
        }
    }

    /// Changes a value that is there; one that is not stays missing.
    mutating func change(_ quantity: Quantity, _ transform: (Double) -> Double) {
        if let value = self.values[quantity] { self.set(quantity, .success(transform(value))) }
    }

    /// Exchanges two quantities, with their reasons where they are missing.
    mutating func exchange(_ one: Quantity, _ other: Quantity) {
        (self.values[one], self.values[other]) = (self.values[other], self.values[one])
        (self.missing[one], self.missing[other]) = (self.missing[other], self.missing[one])
    }
}
