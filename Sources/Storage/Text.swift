/// Digits for the lines that storage writes itself.
func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + (value & 0xF) - 10
}

extension [UInt8] {
    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { unsafe self.append(contentsOf: $0) }
    }

    mutating func append(decimal value: UInt64) {
        let start = self.count
        var rest = value
        repeat {
            self.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest != 0
        self[start...].reverse()
    }

    /// Eight digits.
    mutating func append(hex value: UInt32) {
        self.append("00000000")
        self.overwrite(hex: value, at: self.count - 8)
    }

    mutating func overwrite(hex value: UInt32, at start: Int) {
        for digit in 0..<8 {
            self[start + 7 - digit] = hexDigit(UInt8(truncatingIfNeeded: value >> UInt32(4 * digit)) & 0xF)
        }
    }
}
