@testable import Metering
import Testing

@Suite struct `A malformed catalogue` {
    static let good = #"""
        {
          "format": "fusekeeper-meters/1",
          "meters": [
            {
              "id": "acme-1", "vendor": "Acme", "names": ["One"], "confidence": "low", "phases": 3, "links": ["rtu"], "serial": "9600 8N1",
              "unit": 1, "timing": { "gapMs": 10, "timeoutMs": 500, "intervalMs": 1000 }, "function": 4, "maxRead": 20, "order": "highFirst",
              "currents": "unsigned", "unavailable": { "int32": "0x7FFFFFFF" }, "blocks": [[0, 14]],
              "registers": {
                "current": { "at": [0, 2, 4], "type": "int32", "scale": 0.1 },
                "power": { "at": [6, 8, 10], "type": "int32" },
                "totalPower": { "at": 12, "type": "int32" }
              },
              "notes": [], "sources": []
            }
          ]
        }
        """#

    struct Mistake: CustomStringConvertible {
        let of: String
        let to: String
        let key: String
        let says: String
        var model: String? = "acme-1"
        var description: String { "\(self.of) → \(self.to)" }
    }

    static let mistakes = [
        Mistake(of: "fusekeeper-meters/1", to: "fusekeeper-meters/9", key: "format", says: "expected \"fusekeeper-meters/1\"", model: nil),
        Mistake(of: #""meters": ["#, to: #""meters": [7,"#, key: "meters[0].id", says: "missing", model: nil),
        Mistake(of: #""id": "acme-1","#, to: "", key: "meters[0].id", says: "missing", model: nil),
        Mistake(of: "acme-1", to: "Acme 1", key: "meters[0].id", says: "lower-case", model: nil),
        Mistake(of: #""vendor": "Acme""#, to: #""vendor": """#, key: "vendor", says: "expected a text"),
        Mistake(of: #""vendor": "Acme", "#, to: "", key: "vendor", says: "missing"),
        Mistake(of: #""vendor""#, to: #""seller""#, key: "seller", says: "unknown key"),
        Mistake(of: #"["One"]"#, to: #"["One", 2]"#, key: "names[1]", says: "expected a text, found 2"),
        Mistake(of: #""low""#, to: #""sure""#, key: "confidence", says: "one of low, medium, high"),
        Mistake(of: #""phases": 3"#, to: #""phases": 2"#, key: "phases", says: "1 or 3"),
        Mistake(of: #""phases": 3"#, to: #""phases": 1"#, key: "registers.current.at", says: "1 addresses"),
        Mistake(of: #"["rtu"]"#, to: "[]", key: "links", says: "at least one"),
        Mistake(of: #"["rtu"]"#, to: #"["can"]"#, key: "links[0]", says: "tcp, rtu, rtuOverTCP"),
        Mistake(of: "9600 8N1", to: "9601 8N1", key: "serial", says: "9600 8N1"),
        Mistake(of: #""unit": 1"#, to: #""unit": 248"#, key: "unit", says: "0 to 247"),
        Mistake(of: #""gapMs": 10"#, to: #""gapMs": -1"#, key: "timing.gapMs", says: "from 0 to 2000, found -1"),
        Mistake(of: #""timeoutMs": 500"#, to: #""timeoutMs": 1e9"#, key: "timing.timeoutMs", says: "from 100 to 10000"),
        Mistake(of: #", "intervalMs": 1000"#, to: "", key: "timing.intervalMs", says: "missing"),
        Mistake(of: #""function": 4"#, to: #""function": 6"#, key: "function", says: "3 (holding"),
        Mistake(of: #""maxRead": 20"#, to: #""maxRead": 126"#, key: "maxRead", says: "to 125"),
        Mistake(of: #""maxRead": 20"#, to: #""maxRead": 10"#, key: "blocks", says: "at most maxRead = 10"),
        Mistake(of: "highFirst", to: "big", key: "order", says: "highFirst, lowFirst"),
        Mistake(of: #""currents": "unsigned""#, to: #""currents": true"#, key: "currents", says: "signed, unsigned"),
        Mistake(of: "0x7FFFFFFF", to: "0x7FFF", key: "unavailable.int32", says: "8 hexadecimal digits"),
        Mistake(of: "0x7FFFFFFF", to: "0x7FFFFFFG", key: "unavailable.int32", says: "8 hexadecimal digits"),
        Mistake(of: #""unavailable": { "int32""#, to: #""unavailable": { "int31""#, key: "unavailable.int31", says: "unknown key"),
        Mistake(of: "[[0, 14]]", to: "[]", key: "blocks", says: "at least one block"),
        Mistake(of: "[[0, 14]]", to: "[[0]]", key: "blocks[0]", says: "[start, number of registers]"),
        Mistake(of: "[[0, 14]]", to: "[[0, 0]]", key: "blocks[0][1]", says: "from 1 to 125"),
        Mistake(of: "[[0, 14]]", to: "[[65530, 14]]", key: "blocks[0]", says: "ends at 65535"),
        Mistake(of: "[[0, 14]]", to: "[[0, 14], [100, 2]]", key: "blocks[1]", says: "holds a register"),
        Mistake(of: "[[0, 14]]", to: "[[0, 12]]", key: "registers", says: "input 12…13 lies in no block"),
        Mistake(of: "[[0, 14]]", to: "[[0, 14], [1, 13]]", key: "registers", says: "begins or ends inside this value"),
        Mistake(of: #""registers": {"#, to: #""registers": 5, "x": {"#, key: "x", says: "unknown key"),
        Mistake(of: #""power": {"#, to: #""powr": {"#, key: "registers.powr", says: "unknown key"),
        Mistake(of: "[0, 2, 4]", to: "[0, 2]", key: "registers.current.at", says: "3 addresses, one per phase"),
        Mistake(of: "[0, 2, 4]", to: "[0, 2, 70000]", key: "registers.current.at[2]", says: "0 to 65535"),
        Mistake(of: "[0, 2, 4]", to: "[0, 2, -4]", key: "registers.current.at[2]", says: "0 to 65535"),
        Mistake(of: "[0, 2, 4]", to: "[0, 2, 65535]", key: "registers.current.at[2]", says: "ends at 65535"),
        Mistake(of: "[0, 2, 4]", to: "[0, 2, 5]", key: "registers", says: "share a register"),
        Mistake(of: #""scale": 0.1"#, to: #""scale": 0.3"#, key: "registers.current.scale", says: "power of ten"),
        Mistake(of: #""scale": 0.1"#, to: #""scale": 0"#, key: "registers.current.scale", says: "power of ten"),
        Mistake(of: #""scale": 0.1"#, to: #""scal": 0.1"#, key: "registers.current.scal", says: "unknown key"),
        Mistake(of: #""type": "int32" }"#, to: #""type": "int24" }"#, key: "registers.power.type", says: "one of int16"),
        Mistake(of: #""power": { "at": [6, 8, 10], "type": "int32" },"#, to: "", key: "currents", says: "a power register for every phase"),
        Mistake(
            of: #", "type": "int32" }"#, to: #", "type": "int32", "optional": 1 }"#, key: "registers.power.optional", says: "true or false"),
        Mistake(of: #"10], "type": "int32" },"#, to: #"10], "type": "int32" }"#, key: "", says: "expected", model: nil),
        Mistake(
            of: #""notes": []"#, to: #""totalPower": "sumOfPhases", "notes": []"#, key: "totalPower", says: "registers that totalPower"),
        Mistake(
            of: #""notes": []"#, to: #""sunSpec": { "models": [], "bases": [0] }, "notes": []"#, key: "sunSpec.models",
            says: "at least one model id"),
        Mistake(
            of: #""notes": []"#, to: #""ratios": { "current": { "at": 1, "type": "uint16" } }, "notes": []"#, key: "ratios.voltage",
            says: "missing"),
        Mistake(
            of: #""notes": []"#, to: #""facts": [ { "name": "x", "at": 65535, "text": 2 } ], "notes": []"#, key: "facts[0].at",
            says: "65535"),
        Mistake(of: #""notes": []"#, to: #""notes": "none""#, key: "notes", says: "expected an array"),
        Mistake(of: #""sources": []"#, to: #""sources": [], "sources": []"#, key: "", says: "a second time", model: nil),
    ]

    @Test(arguments: mistakes) func `is refused with the meter, the key and what was expected`(_ mistake: Mistake) throws {
        let text = Self.good.replacing(mistake.of, with: mistake.to, maxReplacements: 1)
        try #require(text != Self.good)
        let error = try #require(throws: CatalogueError.self) { try MeterCatalogue(parsing: Array(text.utf8)) }
        #expect(error.model == mistake.model)
        #expect(error.key == mistake.key, "\(error)")
        #expect("\(error)".contains(mistake.says), "\(error)")
        #expect("\(error)".contains("line "), "\(error)")
    }

    @Test func `is good without the mistakes`() throws {
        let catalogue = try MeterCatalogue(parsing: Array(Self.good.utf8))
        #expect(catalogue.models.map(\.id) == ["acme-1"])
    }

    @Test func `is refused when two meters have one id`() throws {
        let document = Self.good
        let open = try #require(document.firstRange(of: "\"meters\": [")).upperBound
        let close = try #require(document.firstRange(of: "\n  ]\n}")).lowerBound
        let meter = document[open..<close]
        let twice = document[..<open] + meter + "," + meter + document[close...]
        let error = try #require(throws: CatalogueError.self) { try MeterCatalogue(parsing: Array(twice.utf8)) }
        #expect(error.problem == .duplicateModel)
    }
}
