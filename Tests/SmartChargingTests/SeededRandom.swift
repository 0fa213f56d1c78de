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

    /// How many cases a property is tried on: 500, or what `FUSEKEEPER_CASES` says.
    static var cases: Int { ProcessInfo.processInfo.environment["FUSEKEEPER_CASES"].flatMap { Int($0) } ?? 500 }
}
