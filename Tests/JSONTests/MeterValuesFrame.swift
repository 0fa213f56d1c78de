/// The frame that a charger sends most: one sample with 13 values, 1.8 KB.
enum MeterValuesFrame {
    static let text: String = {
        let values = [
            ("Energy.Active.Import.Register", "", "Wh", "1234567.8"),
            ("Power.Active.Import", "", "W", "10973.4"),
            ("Power.Active.Import", "L1", "W", "3657.8"),
            ("Power.Active.Import", "L2", "W", "3658.1"),
            ("Power.Active.Import", "L3", "W", "3657.5"),
            ("Current.Import", "L1", "A", "15.91"),
            ("Current.Import", "L2", "A", "15.92"),
            ("Current.Import", "L3", "A", "15.90"),
            ("Voltage", "L1-N", "V", "229.9"),
            ("Voltage", "L2-N", "V", "229.8"),
            ("Voltage", "L3-N", "V", "230.0"),
            ("Current.Offered", "", "A", "16.0"),
            ("Temperature", "", "Celsius", "41.5"),
        ]
        let sampled = values.map { measurand, phase, unit, value in
            let phase = phase.isEmpty ? "" : #","phase":"\#(phase)""#
            return """
                {"value":"\(value)","context":"Sample.Periodic","format":"Raw","measurand":"\(measurand)"\(phase),"location":"Outlet","unit":"\(unit)"}
                """
        }
        return """
            [2,"5f3a3f0e-6c0e-4b51-9d2c-0d1f2a3b4c5d","MeterValues",{"connectorId":1,"transactionId":48211,"meterValue":[\
            {"timestamp":"2026-11-22T13:33:30.123Z","sampledValue":[\(sampled.joined(separator: ","))]}]}]
            """
    }()

    static let bytes = Array(text.utf8)
    /// The payload alone, for decoders that cannot read an array of different types.
    static let payload = Array(text.utf8.dropFirst(#"[2,"5f3a3f0e-6c0e-4b51-9d2c-0d1f2a3b4c5d","MeterValues","#.utf8.count).dropLast())
}

struct MeterValues: Codable, Equatable {
    var connectorId: Int
    var transactionId: Int?
    var meterValue: [MeterValue]

    struct MeterValue: Codable, Equatable {
        var timestamp: String
        var sampledValue: [SampledValue]
    }

    struct SampledValue: Codable, Equatable {
        var value: String
        var context: String?
        var format: String?
        var measurand: String?
        var phase: String?
        var location: String?
        var unit: String?
    }
}
