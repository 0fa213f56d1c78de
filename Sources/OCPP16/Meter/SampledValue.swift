import JSON

/// 7.43: one measured value as the charger gave it. Nothing is filled in here: see `sample`.
package struct SampledValue: Encodable, Sendable, Equatable {
    /// A number, mostly; hexadecimal or base64 when the format is `SignedData`.
    package var value: String
    package var context: ReadingContext?
    package var format: ValueFormat?
    package var measurand: Measurand?
    package var phase: MeterPhase?
    package var location: MeterLocation?
    package var unit: UnitOfMeasure?

    package init(
        value: String,
        context: ReadingContext? = nil,
        format: ValueFormat? = nil,
        measurand: Measurand? = nil,
        phase: MeterPhase? = nil,
        location: MeterLocation? = nil,
        unit: UnitOfMeasure? = nil
    ) {
        self.value = value
        self.context = context
        self.format = format
        self.measurand = measurand
        self.phase = phase
        self.location = location
        self.unit = unit
    }

    /// Nil when there is no value.
    init?(reading sampled: JSONValue) {
        var value: String?
        for (key, member) in sampled.members {
            switch key {
            case "value": value = member.word
            case "context": self.context = ReadingContext(reading: member)
            case "format": self.format = ValueFormat(reading: member)
            case "measurand": self.measurand = Measurand(reading: member)
            case "phase": self.phase = MeterPhase(reading: member)
            case "location": self.location = MeterLocation(reading: member)
            case "unit": self.unit = UnitOfMeasure(reading: member)
            default: break
            }
        }
        guard let value else { return nil }
        self.value = value
    }
}
