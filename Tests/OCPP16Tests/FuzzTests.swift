import JSON
import OCPP16
import OCPPJ
import TestSupport
import Testing

/// Golden messages, mutated: whatever a payload says, it is a value or a `CallError`, and a value is written so that it reads the same.
@Suite struct FuzzTests {
    private static let seeds: [UInt64] = [1, 20_261_122, 0xDEAD_BEEF]
    private static let rounds = 60

    private static let odd = [
        "null", "true", "{}", "[]", "[[]]", "0", "-1", "-0", "1.5", "1e308", "-1e308", "1e-308", "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808", "2147483648", "1e999", "0.1000000000000000055511151231257827", #""""#, #""x""#, #""-1""#, #""1e400""#,
        #""\u0000""#, #""\ud83d\ude00""#, #""2026-11-22T13:33:30""#, #""9999-12-31T23:59:60.9999-23:59""#, #""0001-01-01T00:00:00+23:59""#,
        #""\#(String(repeating: "long ", count: 200))""#, #"{"sampledValue": {"value": {}}}"#, #"[{"value": 1e18, "unit": "kWh"}]"#,
    ]

    @Test(arguments: Golden.all, seeds) func `a mutated message is a value or a refusal`(_ golden: Golden, seed: UInt64) throws {
        let type = try #require(golden.type)
        var random = SeededGenerator(seed: seed)
        var bytes = golden.bytes
        for round in 0..<Self.rounds {
            // Mutations add up, until the text is no JSON any more.
            let mutated = Self.mutate(bytes, &random)
            guard let document = try? JSONDocument(parsing: mutated) else {
                bytes = golden.bytes
                continue
            }
            bytes = mutated
            try self.check(type, document.root, "\(golden) seed \(seed) round \(round): \(document.root)")
        }
    }

    private func check<P: Payload>(_ type: P.Type, _ value: JSONValue, _ comment: Comment) throws {
        do {
            let message = try P(reading: value)
            self.use(message)
            #expect(try P(reading: JSONDocument(parsing: message.encoded()).root) == message, comment)
        } catch {
            let error = try #require(error as? CallError, comment)
            #expect(error.description.unicodeScalars.count <= 255, comment)
        }
    }

    /// Everything that is derived from what was read.
    private func use(_ message: some Payload) {
        let values = (message as? MeterValues)?.meterValue ?? (message as? StopTransaction)?.transactionData ?? []
        for value in values {
            for sample in value.samples { #expect(sample.value.magnitude <= 1e15) }
            _ = value.value(of: .currentImport, phase: 1)
        }
    }

    private static func mutate(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        guard let root = try? JSONDocument(parsing: bytes).root, let target = self.values(in: root).randomElement(using: &random) else {
            return bytes
        }
        var bytes = bytes
        switch Int.random(in: 0..<10, using: &random) {
        case 0:
            bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0x20...0x7E, using: &random)
        case 1:
            bytes.remove(at: Int.random(in: bytes.indices, using: &random))
        default:
            bytes.replaceSubrange(target.text.startIndex..<target.text.endIndex, with: Array(self.odd.randomElement(using: &random)!.utf8))
        }
        return bytes
    }

    private static func values(in value: JSONValue) -> [JSONValue] {
        [value] + value.elements.flatMap(self.values) + value.members.flatMap { self.values(in: $0.value) }
    }
}
