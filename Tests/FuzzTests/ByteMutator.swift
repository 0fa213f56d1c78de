import TestSupport

/// Samples with a few bytes changed, doubled, cut out, or taken from another sample.
struct ByteMutator {
    private let samples: [[UInt8]]
    private var random: SeededGenerator

    init(_ samples: [[UInt8]], seed: UInt64) {
        self.samples = samples
        self.random = SeededGenerator(seed: seed)
    }

    mutating func next() -> [UInt8] {
        var bytes = self.samples.randomElement(using: &self.random) ?? []
        for _ in 0..<Int.random(in: 1...4, using: &self.random) { self.change(&bytes) }
        return bytes
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        let start = Int.random(in: 0...bytes.count, using: &self.random)
        let end = min(bytes.count, start + Int.random(in: 0...16, using: &self.random))
        switch Int.random(in: 0..<6, using: &self.random) {
        case 0: bytes.removeSubrange(start..<end)
        case 1: bytes.insert(contentsOf: bytes[start..<end], at: Int.random(in: 0...bytes.count, using: &self.random))
        case 2: bytes.removeSubrange(start...)
        case 3:
            let other = self.samples.randomElement(using: &self.random) ?? []
            bytes.insert(contentsOf: other.dropFirst(Int.random(in: 0...other.count, using: &self.random)).prefix(64), at: start)
        case 4 where start < bytes.count: bytes[start] ^= 1 << UInt8.random(in: 0..<8, using: &self.random)
        default: bytes.insert(UInt8.random(in: .min ... .max, using: &self.random), at: start)
        }
    }
}
