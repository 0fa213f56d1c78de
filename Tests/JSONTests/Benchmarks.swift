import FoundationEssentials
import JSON
import Testing

/// Printed for people, judged by nobody: a shared machine is no measure. Only a release build says something.
@Suite(.serialized) struct Benchmarks {
    @Test func `reading and writing the most frequent frame, beside FoundationEssentials`() throws {
        let payload = MeterValuesFrame.payload
        let data = Data(payload)
        let value = try JSONDocument(parsing: payload).root
        let values = try value.decode(MeterValues.self)
        #expect(try JSONDecoder().decode(MeterValues.self, from: data) == values)

        let parse = try Self.measure("parse, 1.8 KB") { _ = try JSONDocument(parsing: MeterValuesFrame.bytes) }
        let walk = try Self.measure("parse and look at every value") { _ = Self.energy(try JSONDocument(parsing: payload).root) }
        let decode = try Self.measure("parse and decode by Codable") { _ = try JSONCoding.decode(MeterValues.self, from: payload) }
        let encode = try Self.measure("encode by Codable") { _ = try JSONCoding.encode(values) }
        let foundationDecode = try Self.measure("JSONDecoder") { _ = try JSONDecoder().decode(MeterValues.self, from: data) }
        let foundationEncode = try Self.measure("JSONEncoder") { _ = try JSONEncoder().encode(values) }
        print("JSONDecoder takes \(foundationDecode / parse) times as long as the parse, \(foundationDecode / walk) as the walk,")
        print("    \(foundationDecode / decode) as decoding; JSONEncoder \(foundationEncode / encode) as encoding")
    }

    private static func energy(_ payload: JSONValue) -> Int {
        var length = 0
        for sample in payload["meterValue"]?.elements ?? JSONValue.emptyObject.elements {
            for value in sample["sampledValue"]?.elements ?? JSONValue.emptyObject.elements {
                for key in ["value", "context", "format", "measurand", "phase", "location", "unit"] {
                    length += value[key]?.string?.utf8.count ?? 0
                }
            }
        }
        return length
    }

    /// Microseconds for one run: the best of five rounds.
    private static func measure(_ name: String, _ body: () throws -> Void) throws -> Double {
        #if DEBUG
            let runs = 20
        #else
            let runs = 4000
        #endif
        var best = Double.infinity
        for _ in 0..<5 {
            let time = try ContinuousClock().measure {
                for _ in 0..<runs { try body() }
            }
            best = min(best, time / .microseconds(1) / Double(runs))
        }
        print("\(name): \((best * 100).rounded() / 100) µs")
        return best
    }
}
