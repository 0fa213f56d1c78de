extension Double {
    /// The number that a text of a charger says: decimal, with or without exponent, spaces around it, within ±10¹², so that whatever is
    /// reckoned with it fits in an `Int`. `Double("0x1F")`, `inf` and `nan` are no numbers here.
    init?(decimal text: String) {
        let digits = text.utf8.trimming(UInt8(ascii: " "))
        guard digits.allSatisfy(\.isDecimal), let number = Double(Substring(digits)), number.magnitude <= 1e12 else { return nil }
        self = number
    }
}

extension UInt8 {
    fileprivate var isDecimal: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "e"),
            UInt8(ascii: "E"):
            true
        default: false
        }
    }
}

extension BidirectionalCollection<UInt8> {
    fileprivate func trimming(_ byte: UInt8) -> SubSequence {
        var trimmed = self.drop { $0 == byte }
        while trimmed.last == byte { trimmed.removeLast() }
        return trimmed
    }
}
