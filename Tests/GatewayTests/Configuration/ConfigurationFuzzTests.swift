import Gateway
import JSON
import SiteModel
import TestSupport
import Testing

/// Files as a slip of the hand, a broken disk or an editor's accident leaves them.
struct ConfigurationFuzzTests {
    private static func mutated(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &generator)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(Array(#"{}[]",:-.0123456789eE/* "#.utf8).randomElement(using: &generator) ?? 0, at: place)
            case 3: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...80, using: &generator)))
            default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + Int.random(in: 1...80, using: &generator))], at: place)
            }
        }
        return bytes
    }

    @Test(arguments: [1, 2, 3, 5, 8, 13, 21, 34] as [UInt64])
    func `a damaged file gives a report, and never both a configuration and an error`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<150 {
            let bytes = Self.mutated(PackageResources.site_json, &generator)
            let report = ConfigurationSamples.check(bytes)
            #expect((report.configuration == nil) == !report.errors.isEmpty, "seed \(seed), round \(round)")
            #expect(!report.text.isEmpty)
            #expect(report.findings.allSatisfy { !$0.problem.message.contains("\n") }, "seed \(seed), round \(round)")
            // What is taken can be worked with.
            if let configuration = report.configuration { _ = try configuration.fuseTree() }
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `each value replaced by another kind of value is an error at its place, or a value that fits`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let root = try JSONDocument(parsing: PackageResources.site_json, dialect: .relaxed).root
        let values = Self.all(root)
        for value in values {
            let other = try #require(
                ["null", "true", "-1", "1e300", "\"\"", "\"x\"", "[]", "{}", "[[[]]]"].randomElement(using: &generator))
            var bytes = PackageResources.site_json
            bytes.replaceSubrange(value.position.offset..<value.position.offset + value.text.count, with: Array(other.utf8))
            let report = ConfigurationSamples.check(bytes)
            #expect((report.configuration == nil) == !report.errors.isEmpty, "seed \(seed): \(value) by \(other)")
            if other == "null" { #expect(!report.errors.isEmpty, "seed \(seed): \(value) by null") }
        }
    }

    private static func all(_ value: JSONValue) -> [JSONValue] {
        switch value.kind {
        case .object: [value] + value.members.flatMap { self.all($0.value) }
        case .array: [value] + value.elements.flatMap { self.all($0) }
        case .null, .bool, .number, .string: [value]
        }
    }
}
