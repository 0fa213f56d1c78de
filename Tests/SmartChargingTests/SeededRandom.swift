import Foundation

/// A small generator whose seed can be printed, so that every case can be had again.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) {
        self.state = seed
    }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = self.state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func int(_ low: Int, _ high: Int) -> Int { Int.random(in: low...max(low, high), using: &self) }
    mutating func real(_ low: Double, _ high: Double) -> Double { low == high ? low : Double.random(in: low...high, using: &self) }
    mutating func chance(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &self) < probability }
    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[self.int(0, elements.count - 1)] }

    /// How many cases a property is tried on: 500, with `FUSEKEEPER_LONG=1` 10,000, or what `FUSEKEEPER_CASES` says.
    static let cases = number("FUSEKEEPER_CASES") ?? (number("FUSEKEEPER_LONG") == 1 ? 10_000 : 500)

    /// The seeds of a property's cases, one after the other; only that of `FUSEKEEPER_SEED` where one is given, as a failure printed it.
    static func seeds(from first: UInt64 = 1, _ cases: Int = SeededRandom.cases) -> Range<UInt64> {
        let seed = number("FUSEKEEPER_SEED").map { UInt64($0) }
        return seed.map { $0..<$0 + 1 } ?? first..<first + UInt64(max(cases, 1))
    }

    private static func number(_ variable: String) -> Int? {
        guard let text = ProcessInfo.processInfo.environment[variable], !text.isEmpty else { return nil }
        guard let number = Int(text), number >= 0 else { fatalError("\(variable): expected a number of 0 or more; found \(text)") }
        return number
    }
}
