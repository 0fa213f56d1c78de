/// Random numbers that are the same for the same seed on every machine (SplitMix64).
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        self.state = seed
    }

    /// A series of its own for each part of a simulation, so that one more charger changes nothing for the others.
    package init(seed: UInt64, part: UInt64) {
        var mixer = SeededGenerator(seed: seed)
        self.init(seed: mixer.next() ^ (part &* 0x9E37_79B9_7F4A_7C15))
        _ = self.next()
    }

    package mutating func next() -> UInt64 {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = self.state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
