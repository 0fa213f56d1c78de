import JSON

/// 7.33: what was measured at one instant.
package struct MeterValue: Encodable, Sendable, Equatable {
    /// Nil when the charger gave no time that can be read: then the time of arrival counts.
    package var timestamp: Timestamp?
    package var sampledValue: [SampledValue]

    package init(timestamp: Timestamp?, sampledValue: [SampledValue]) {
        self.timestamp = timestamp
        self.sampledValue = sampledValue
    }

    /// Nil when nothing was measured.
    init?(reading value: JSONValue) {
        self.sampledValue = value["sampledValue"]?.listed.compactMap(SampledValue.init(reading:)) ?? []
        guard !self.sampledValue.isEmpty else { return nil }
        self.timestamp = value["timestamp"].flatMap(Timestamp.init(reading:))
    }

    static func list(reading value: JSONValue) -> [MeterValue] {
        value.listed.compactMap(MeterValue.init(reading:))
    }
}
