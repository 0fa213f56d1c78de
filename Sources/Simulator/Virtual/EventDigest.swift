/// A checksum of everything that happened, in its order (FNV-1a, 64 bits): equal for two runs that did the same.
package struct EventDigest: Sendable, Equatable {
    package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ bytes: [UInt8]) {
        for byte in bytes { self.value = (self.value ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }

    mutating func add(_ number: Int) { self.add(UInt64(bitPattern: Int64(number))) }

    mutating func add(_ number: Double) { self.add(number.bitPattern) }

    private mutating func add(_ number: UInt64) { self.value = (self.value ^ number) &* 0x100_0000_01B3 }
}
