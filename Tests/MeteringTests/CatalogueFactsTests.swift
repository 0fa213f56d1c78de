@testable import Metering
import Testing

/// What the catalogue must say, written down a second time from the survey of the meters: function, word order, the registers that matter,
/// and the limits of the device.
@Suite struct `The catalogue` {
    struct Fact: CustomStringConvertible {
        let id: String
        let function: ReadFunction
        let order: WordOrder
        /// Address, type and scale.
        let current: (UInt16, RegisterType, Double)?
        let power: (UInt16, RegisterType, Double)?
        let total: (UInt16, RegisterType, Double)?
        let imported: (UInt16, RegisterType, Double)?
        let exported: (UInt16, RegisterType, Double)?
        let maxRead: Int
        let gap: Int
        var description: String { self.id }

        init(
            _ id: String, _ function: Int, _ order: WordOrder, i current: (UInt16, RegisterType, Double)?,
            p power: (UInt16, RegisterType, Double)?,
            total: (UInt16, RegisterType, Double)?, e imported: (UInt16, RegisterType, Double)?,
            _ exported: (UInt16, RegisterType, Double)?,
            max maxRead: Int, gap: Int
        ) {
            self.id = id
            self.function = function == 4 ? .input : .holding
            self.order = order
            self.current = current
            self.power = power
            self.total = total
            self.imported = imported
            self.exported = exported
            self.maxRead = maxRead
            self.gap = gap
        }
    }

    // swift-format-ignore
    static let facts = [
        Fact("eastron-sdm630", 4, .highFirst, i: (6, .float32, 1), p: (12, .float32, 1), total: (52, .float32, 1), e: (72, .float32, 1000), (74, .float32, 1000), max: 80, gap: 100),
        Fact("eastron-sdm72dm-v2", 4, .highFirst, i: (6, .float32, 1), p: (12, .float32, 1), total: (52, .float32, 1), e: (72, .float32, 1000), (74, .float32, 1000), max: 80, gap: 100),
        Fact("eastron-sdm72d-m", 4, .highFirst, i: nil, p: nil, total: (52, .float32, 1), e: (72, .float32, 1000), (74, .float32, 1000), max: 10, gap: 500),
        Fact("eastron-sdm120", 4, .highFirst, i: (6, .float32, 1), p: (12, .float32, 1), total: (12, .float32, 1), e: (72, .float32, 1000), (74, .float32, 1000), max: 20, gap: 100),
        Fact("carlo-gavazzi-em24-rs485", 4, .lowFirst, i: (12, .int32, 0.001), p: (18, .int32, 0.1), total: (40, .int32, 0.1), e: (62, .int32, 100), (92, .int32, 100), max: 11, gap: 20),
        Fact("carlo-gavazzi-em24-e1", 4, .lowFirst, i: (12, .int32, 0.001), p: (18, .int32, 0.1), total: (40, .int32, 0.1), e: (52, .int32, 100), (78, .int32, 100), max: 125, gap: 0),
        Fact("carlo-gavazzi-em340", 4, .lowFirst, i: (12, .int32, 0.001), p: (18, .int32, 0.1), total: (40, .int32, 0.1), e: (52, .int32, 100), (78, .int32, 100), max: 125, gap: 20),
        Fact("schneider-iem3155", 3, .highFirst, i: (2999, .float32, 1), p: (3053, .float32, 1000), total: (3059, .float32, 1000), e: (3203, .int64, 1), (3207, .int64, 1), max: 125, gap: 20),
        Fact("schneider-pm5xxx", 3, .highFirst, i: (2999, .float32, 1), p: (3053, .float32, 1000), total: (3059, .float32, 1000), e: (3203, .int64, 1), (3207, .int64, 1), max: 125, gap: 0),
        Fact("abb-b23", 3, .highFirst, i: (23308, .uint32, 0.01), p: (23318, .int32, 0.01), total: (23316, .int32, 0.01), e: (20480, .uint64, 10), (20484, .uint64, 10), max: 125, gap: 50),
        Fact("janitza-umg96", 3, .highFirst, i: (19012, .float32, 1), p: (19020, .float32, 1), total: (19026, .float32, 1), e: (19068, .float32, 1), (19076, .float32, 1), max: 125, gap: 0),
        Fact("janitza-umg604", 3, .highFirst, i: (1325, .float32, 1), p: (1333, .float32, 1), total: (1369, .float32, 1), e: (9851, .float32, 1), (9863, .float32, 1), max: 125, gap: 0),
        Fact("janitza-b23", 3, .highFirst, i: (19012, .float32, 1), p: (19020, .float32, 1), total: (19026, .float32, 1), e: (19068, .float32, 1), (19076, .float32, 1), max: 125, gap: 50),
        Fact("siemens-pac3200", 3, .highFirst, i: (13, .float32, 1), p: (25, .float32, 1), total: (65, .float32, 1), e: (801, .float64, 1), (809, .float64, 1), max: 125, gap: 0),
        Fact("siemens-7kt1665", 4, .highFirst, i: (7, .uint32, 0.0001), p: (19, .int32, 0.01), total: (57, .int32, 0.01), e: (6687, .uint32, 1), (6689, .uint32, 1), max: 125, gap: 50),
        Fact("socomec-countis-e", 3, .highFirst, i: (50528, .uint32, 0.001), p: (50544, .int32, 10), total: (50536, .int32, 10), e: (50946, .uint32, 10), (50952, .uint32, 10), max: 125, gap: 50),
        Fact("socomec-diris-a10", 3, .highFirst, i: (50528, .uint32, 0.001), p: (50544, .int32, 10), total: (50536, .int32, 10), e: (50780, .uint32, 1000), (50786, .uint32, 1000), max: 125, gap: 50),
        Fact("socomec-diris-b30", 3, .highFirst, i: (18458, .uint32, 0.001), p: (18488, .int32, 1), total: (18476, .int32, 1), e: (19843, .uint32, 1000), (19846, .uint32, 1000), max: 125, gap: 0),
        Fact("phoenix-eem-ma370", 3, .lowFirst, i: (32782, .float32, 1), p: (32798, .float32, 1), total: (32790, .float32, 1), e: (33024, .float32, 1), (33030, .float32, 1), max: 125, gap: 0),
        Fact("inepro-pro380", 3, .highFirst, i: (20492, .float32, 1), p: (20500, .float32, 1000), total: (20498, .float32, 1000), e: (24588, .float32, 1000), (24600, .float32, 1000), max: 125, gap: 50),
        Fact("wago-879-30xx", 3, .highFirst, i: (20492, .float32, 1), p: (20500, .float32, 1000), total: (20498, .float32, 1000), e: (24588, .float32, 1000), (24600, .float32, 1000), max: 125, gap: 50),
        Fact("orno-we-517", 3, .highFirst, i: (22, .float32, 1), p: (30, .float32, 1000), total: (28, .float32, 1000), e: (264, .float32, 1000), (272, .float32, 1000), max: 48, gap: 100),
        Fact("lovato-dmg", 4, .highFirst, i: (7, .int32, 0.0001), p: (19, .int32, 0.01), total: (57, .int32, 0.01), e: nil, nil, max: 125, gap: 50),
        Fact("chint-dtsu666", 3, .highFirst, i: (8204, .float32, 0.001), p: (8212, .float32, 0.1), total: (8210, .float32, 0.1), e: (4126, .float32, 1000), (4136, .float32, 1000), max: 125, gap: 50),
        Fact("sma-home-manager-2", 4, .highFirst, i: nil, p: nil, total: nil, e: (30581, .uint32, 1), (30583, .uint32, 1), max: 125, gap: 0),
        Fact("victron-cerbo-gx-grid", 3, .highFirst, i: (2617, .int16, 0.1), p: (2638, .int32, 1), total: nil, e: (2634, .uint32, 10), (2636, .uint32, 10), max: 125, gap: 0),
        Fact("sunspec-203", 3, .highFirst, i: (3, .int16, 1), p: (19, .int16, 1), total: (18, .int16, 1), e: (46, .acc32, 1), (38, .acc32, 1), max: 125, gap: 0),
        Fact("sunspec-213", 3, .highFirst, i: (4, .float32, 1), p: (30, .float32, 1), total: (28, .float32, 1), e: (68, .float32, 1), (60, .float32, 1), max: 125, gap: 0),
        Fact("solaredge-se-mtr-3y-rs485", 4, .lowFirst, i: (1162, .float32, 1), p: (1010, .float32, 1), total: (1008, .float32, 1), e: (1002, .float32, 1000), (1112, .float32, 1000), max: 125, gap: 0),
    ]

    @Test(arguments: facts) func `places the values where the survey found them`(_ fact: Fact) throws {
        let model = try #require(catalogue[fact.id])
        #expect(model.wordOrder == fact.order)
        #expect(model.maxRead == fact.maxRead)
        #expect(model.timing.gap == .milliseconds(fact.gap))
        for (quantity, expected) in [
            (Quantity.current(.l1), fact.current), (.power(.l1), fact.power), (.totalPower, fact.total), (.importedEnergy, fact.imported),
            (.exportedEnergy, fact.exported),
        ] {
            let register = model.register(for: quantity)
            #expect(register?.address == expected?.0, "\(quantity)")
            #expect(register?.type == expected?.1, "\(quantity)")
            #expect(register.map { $0.scale.value(ofRaw: 1) } == expected?.2, "\(quantity)")
            if let register, model.id != "sma-home-manager-2" { #expect(register.function == fact.function, "\(quantity)") }
        }
    }

    @Test func `has every meter of the survey and no other`() {
        #expect(catalogue.models.map(\.id).sorted() == Self.facts.map(\.id).sorted())
        #expect(catalogue.models.map(\.registers.count).reduce(0, +) == 348)
        #expect(catalogue["no-such-meter"] == nil)
    }

    @Test func `signs currents only where the meter does`() {
        let signed = catalogue.models.filter { $0.currents == .signed }.map(\.id)
        #expect(
            signed == [
                "carlo-gavazzi-em24-rs485", "carlo-gavazzi-em24-e1", "carlo-gavazzi-em340", "victron-cerbo-gx-grid", "sunspec-203",
                "sunspec-213",
            ])
    }

    @Test func `says which meters cannot guard a fuse`() {
        #expect(catalogue.models.filter { !$0.measuresEveryCurrent }.map(\.id) == ["eastron-sdm72d-m", "sma-home-manager-2"])
    }

    @Test func `keeps the three energy registers that some devices refuse optional`() {
        let optional = catalogue.models.filter { $0.register(for: .exportedEnergy)?.isOptional == true }.map(\.id)
        #expect(optional == ["carlo-gavazzi-em24-rs485", "schneider-iem3155", "schneider-pm5xxx", "abb-b23"])
        #expect(catalogue.models.flatMap(\.registers).filter(\.isOptional).count == 13)
    }

    @Test func `reads the meter's energy of SMA by another function than its power`() {
        #expect(model("sma-home-manager-2").register(for: .importedPower)?.function == .input)
        #expect(model("sma-home-manager-2").register(for: .importedEnergy)?.function == .holding)
        #expect(model("sma-home-manager-2").blocks.count == 2)
    }
}
