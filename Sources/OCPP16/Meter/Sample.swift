/// A sampled value in plain terms: a number in its base unit (Wh, varh, W, VA, var, A, V, °C, %, Hz), and what the charger left
/// out filled in as the spec says (7.43).
package struct Sample: Sendable, Equatable {
    package var measurand: Measurand
    /// Nil: the total.
    package var phase: MeterPhase?
    package var value: Double
    /// Nil where there is none, or none is known.
    package var unit: UnitOfMeasure?
    package var context: ReadingContext
    package var location: MeterLocation

    package init(
        measurand: Measurand,
        phase: MeterPhase? = nil,
        value: Double,
        unit: UnitOfMeasure?,
        context: ReadingContext = .samplePeriodic,
        location: MeterLocation = .outlet
    ) {
        self.measurand = measurand
        self.phase = phase
        self.value = value
        self.unit = unit
        self.context = context
        self.location = location
    }

    /// Whether the unit fits the measurand, so that the value means what the measurand says. Not for `Power.*` in `Wh`.
    package var isConsistent: Bool {
        switch (self.measurand.baseUnit, self.unit) {
        case (let expected?, let unit?): unit == expected || expected == .w && unit == .va
        case (nil, _): true
        case (_?, nil): false
        }
    }
}

extension SampledValue {
    /// Nil if the value is no decimal number within ±10¹²: signed data, for one.
    package var sample: Sample? {
        guard self.format != .signedData, let number = Double(decimal: self.value) else { return nil }
        let measurand = self.measurand ?? .energyActiveImportRegister
        let normalized = (self.unit ?? measurand.baseUnit)?.normalized(number)
        return Sample(
            measurand: measurand,
            phase: self.phase,
            value: normalized?.value ?? number,
            unit: normalized?.unit,
            context: self.context ?? .samplePeriodic,
            location: self.location ?? .outlet)
    }
}

extension MeterValue {
    /// What of this instant is a number.
    package var samples: [Sample] { self.sampledValue.compactMap(\.sample) }

    /// The value of a measurand in its base unit: the first that is named so, at the outlet unless said otherwise.
    /// - Parameter phase: 1 to 3 (`L1` or `L1-N`); nil for the total.
    package func value(of measurand: Measurand, phase: Int? = nil, at location: MeterLocation = .outlet) -> Double? {
        for sampled in self.sampledValue
        where (sampled.measurand ?? .energyActiveImportRegister) == measurand
            && (sampled.location ?? .outlet) == location
            && (phase == nil ? sampled.phase == nil : sampled.phase?.number == phase)
        {
            if let sample = sampled.sample, sample.isConsistent { return sample.value }
        }
        return nil
    }
}
