/// A number as it is written: a significand without trailing zeros, times a power of ten.
struct JSONNumber {
    private var isNegative = false
    /// Nothing when 64 bits are too few for it.
    private var significand: UInt64? = 0
    private var exponent = 0

    /// Reads the text of a valid number.
    init(_ range: Range<Int>, in bytes: Span<UInt8>) {
        var zeros = 0
        var isFraction = false
        for index in range {
            let byte = bytes[index]
            if let digit = byte.digit {
                if isFraction { self.exponent -= 1 }
                self.append(digit, zeros: &zeros)
            } else if byte == .dot {
                isFraction = true
            } else if byte == .minus {
                self.isNegative = true
            } else {
                self.exponent += Self.exponent(index + 1..<range.upperBound, in: bytes)
                break
            }
        }
        self.exponent += zeros
    }

    private mutating func append(_ digit: UInt8, zeros: inout Int) {
        guard let significand = self.significand else { return }
        if digit == 0 {
            // Leading zeros say nothing; others may turn out to be trailing.
            if significand != 0 { zeros += 1 }
            return
        }
        self.significand = Self.shifted(significand, by: zeros + 1).flatMap { shifted in
            let (sum, overflow) = shifted.addingReportingOverflow(UInt64(digit))
            return overflow ? nil : sum
        }
        zeros = 0
    }

    /// An exponent beyond ±2^40 is one of ±2^40: far beyond every type, far from overflow.
    private static func exponent(_ range: Range<Int>, in bytes: Span<UInt8>) -> Int {
        var isNegative = false
        var value = 0
        for index in range {
            if let digit = bytes[index].digit {
                value = min(value * 10 + Int(digit), 1 << 40)
            } else {
                isNegative = bytes[index] == .minus
            }
        }
        return isNegative ? -value : value
    }

    private static func shifted(_ value: UInt64, by places: Int) -> UInt64? {
        guard places < 20 else { return nil }
        var value = value
        for _ in 0..<places {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            value = product
        }
        return value
    }
}

extension JSONNumber {
    /// The number, when it is integral and fits, however it is written: `100`, `100.0`, `1e2`.
    func integer<Integer: FixedWidthInteger>(as type: Integer.Type = Integer.self) -> Integer? {
        guard let significand = self.significand else { return nil }
        if significand == 0 { return 0 }
        guard self.exponent >= 0, let magnitude = Self.shifted(significand, by: self.exponent) else { return nil }
        let value = Int128(magnitude)
        return Integer(exactly: self.isNegative ? -value : value)
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]

    /// The nearest double where one operation on exact doubles gives it; otherwise nothing is known.
    var simpleDouble: Double? {
        guard let significand = self.significand, significand <= 1 << 53 else { return nil }
        let magnitude: Double
        if significand == 0 {
            magnitude = 0
        } else if Self.powersOfTen.indices.contains(self.exponent) {
            magnitude = Double(significand) * Self.powersOfTen[self.exponent]
        } else if Self.powersOfTen.indices.contains(-self.exponent) {
            magnitude = Double(significand) / Self.powersOfTen[-self.exponent]
        } else {
            return nil
        }
        return self.isNegative ? -magnitude : magnitude
    }
}
