import JSON
import OCPP16
import OCPPJ
import Testing

@Suite struct MeterValuesTests {
    private func read(_ meterValue: String) throws -> [MeterValue] {
        try MeterValues(reading: payload(#"{"connectorId": 1, "meterValue": \#(meterValue)}"#)).meterValue
    }

    @Test(arguments: [
        "[]", "null", "{}", "7", "[[]]", #"[{"timestamp": "2026-11-22T13:33:45Z"}]"#, #"[{"sampledValue": [{"unit": "A"}]}]"#,
    ])
    func `values without sense are left out and not refused`(meterValue: String) throws {
        #expect(try self.read(meterValue) == [])
    }

    @Test func `a lone object counts as a list of one`() throws {
        let values = try self.read(#"{"timestamp": "2026-11-22T13:33:45Z", "sampledValue": {"value": 7.50}}"#)
        #expect(values == [MeterValue(timestamp: Timestamp("2026-11-22T13:33:45Z"), sampledValue: [SampledValue(value: "7.50")])])
    }

    @Test func `a value whose time cannot be read is kept without one`() throws {
        let values = try self.read(#"[{"timestamp": "0000-00-00T00:00:00Z", "sampledValue": [{"value": "7"}]}]"#)
        #expect(values == [MeterValue(timestamp: nil, sampledValue: [SampledValue(value: "7")])])
    }

    @Test func `words the spec does not list are kept`() throws {
        let text =
            #"[{"sampledValue": [{"value": "on", "context": "Sunrise", "measurand": "Mood", "phase": "L4", "location": "Roof", "unit": "Celcius", "format": "Hex", "extra": 1}]}]"#
        #expect(
            try self.read(text).first?.sampledValue == [
                SampledValue(
                    value: "on", context: "Sunrise", format: "Hex", measurand: "Mood", phase: "L4", location: "Roof", unit: .celcius)
            ])
    }

    @Test(arguments: ["1", "-1", #""7""#]) func `the transaction is as the charger says`(id: String) throws {
        let request = try MeterValues(reading: payload(#"{"connectorId": 0, "transactionId": \#(id), "meterValue": []}"#))
        #expect(request.transactionId == Int(id.filter { $0 != "\"" }))
    }

    @Test(arguments: ["null", "{}", #""x""#, "1.5", "1e99"]) func `a transaction that is none is nil`(id: String) throws {
        #expect(try MeterValues(reading: payload(#"{"connectorId": 0, "transactionId": \#(id)}"#)).transactionId == nil)
    }
}
