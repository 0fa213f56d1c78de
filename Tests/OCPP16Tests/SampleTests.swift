import OCPP16
import Testing

@Suite struct SampleTests {
    @Test func `what is left out is filled in as the spec says`() {
        #expect(
            SampledValue(value: "1234").sample
                == Sample(measurand: .energyActiveImportRegister, value: 1234, unit: .wh, context: .samplePeriodic, location: .outlet))
    }

    @Test(arguments: [
        (Measurand.energyActiveImportRegister, "12.5", UnitOfMeasure.kWh, 12_500.0, UnitOfMeasure.wh),
        (.energyReactiveImportRegister, "2", .kvarh, 2000, .varh),
        (.powerActiveImport, "11.04", .kW, 11_040, .w),
        (.powerActiveImport, "11.04", "KW", 11_040, .w),
        (.powerReactiveImport, "1", .kvar, 1000, .var),
        (.currentImport, "-16.0", .a, -16, .a),
        (.temperature, "41.5", .celcius, 41.5, .celsius),
        (.temperature, "41.5", .celsius, 41.5, .celsius),
        (.temperature, "212", .fahrenheit, 100, .celsius),
        (.temperature, "273.15", .k, 0, .celsius),
        (.soc, "63", .percent, 63, .percent),
        (.voltage, " 230.4  ", .v, 230.4, .v),
        (.soc, "63", "%", 63, .percent),
        (.powerFactor, "9.9e-1", .percent, 0.99, .percent),
    ])
    func `units become base units`(measurand: Measurand, text: String, unit: UnitOfMeasure, value: Double, base: UnitOfMeasure) throws {
        let sample = try #require(SampledValue(value: text, measurand: measurand, unit: unit).sample)
        #expect(abs(sample.value - value) < 1e-9)
        #expect(sample.unit == base)
        #expect(sample.isConsistent)
    }

    @Test(arguments: [
        (Measurand.currentImport, UnitOfMeasure.a), (.currentOffered, .a), (.powerActiveImport, .w), (.voltage, .v), (.soc, .percent),
        (.energyActiveExportInterval, .wh), (.energyReactiveExportRegister, .varh), (.frequency, .hertz), (.temperature, .celsius),
    ])
    func `a missing unit is the measurand's own`(measurand: Measurand, unit: UnitOfMeasure) {
        #expect(SampledValue(value: "1", measurand: measurand).sample?.unit == unit)
    }

    @Test(arguments: ["", " ", "on", "0x1F", "nan", "inf", "-Infinity", "1,5", "12 A", "1e13", "1e999", "--1", "٣"])
    func `text that is no decimal number is no sample`(text: String) {
        #expect(SampledValue(value: text).sample == nil)
    }

    @Test func `signed data is no sample`() {
        #expect(SampledValue(value: "1234", format: .signedData).sample == nil)
    }

    @Test(arguments: [
        (Measurand.powerActiveImport, UnitOfMeasure.wh, false), (.currentImport, "mA", false), (.currentImport, .v, false),
        (.powerActiveImport, .kVA, true), ("Mood", "Smile", true),
    ])
    func `a unit that does not fit is seen`(measurand: Measurand, unit: UnitOfMeasure, fits: Bool) {
        #expect(SampledValue(value: "1", measurand: measurand, unit: unit).sample?.isConsistent == fits)
    }

    @Test func `a measurand is found by phase and location`() throws {
        let value = try #require(try MeterValues(reading: Golden.named("MeterValues").payload).meterValue.first)
        #expect(value.value(of: .energyActiveImportRegister) == 1_234_567)
        #expect(value.value(of: .currentImport, phase: 1) == 15.9)
        #expect(value.value(of: .currentImport, phase: 3) == 15.7)
        #expect(value.value(of: .currentImport) == nil)
        #expect(value.value(of: .voltage, phase: 1) == 230.4)
        #expect(value.value(of: .powerActiveImport) == 10_900)
        #expect(value.value(of: .soc) == nil)
        #expect(value.value(of: .soc, at: .ev) == 63)
        #expect(value.value(of: .temperature, at: .body) == 41.5)
        #expect(value.samples.count == 9)
    }

    @Test func `a value in a unit that does not fit is not found`() {
        let value = MeterValue(
            timestamp: nil, sampledValue: [SampledValue(value: "16000", measurand: .currentImport, phase: .l1, unit: "mA")])
        #expect(value.value(of: .currentImport, phase: 1) == nil)
    }
}
