import JSON
import OCPP16
import OCPPJ
import Testing

@Suite struct ChargingRateTests {
    @Test(arguments: [
        (6.0, 60), (6.3, 63), (6.300000001, 63), (6.299999999, 63), (6.39, 63), (6.3999, 63), (16.1, 161), (8.2, 82), (0.1, 1), (0.05, 0),
        (-0.05, -1), (22_000, 220_000), (11_040.55, 110_405), (4_294_967.3, 42_949_673), (0, 0), (-6.3, -63),
    ])
    func `is rounded down to a tenth and not below a tenth that was meant`(value: Double, tenths: Int) {
        #expect(ChargingRate(roundingDown: value)?.tenths == tenths)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e13, -1e13, .greatestFiniteMagnitude])
    func `what no charger can mean is no rate`(value: Double) {
        #expect(ChargingRate(roundingDown: value) == nil)
    }

    @Test func `every tenth is written with one decimal at most and read back`() throws {
        for tenths in Array(0...4000) + [9_999_999, 220_001, -1] {
            let period = ChargingSchedulePeriod(startPeriod: 0, limit: ChargingRate(tenths: tenths))
            let bytes = try JSONCoding.encode(period)
            let text = try #require(try JSONDocument(parsing: bytes).root["limit"]?.numberText)
            let decimals = text.split(separator: ".").dropFirst().first ?? ""
            #expect(decimals.count <= 1, "\(text)")
            #expect(try JSONCoding.decode(ChargingSchedulePeriod.self, from: bytes) == period, "\(text)")
        }
    }
}
