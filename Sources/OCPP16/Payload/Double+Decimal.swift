extension Double {
    /// The number that a text of a charger says: decimal, with or without exponent, within ±10¹², so that whatever is reckoned with
    /// it fits in an `Int`. `Double("0x1F")`, `inf` and `nan` are no numbers here.
    init?(decimal text: String) {
        let digits = text.utf8.drop { $0 == UInt8(ascii: " ") }
        guard
            digits.allSatisfy({ Self.decimalCharacters.contains($0) }),
            let number = Double(Substring(digits)), number.magnitude <= 1e12
        else { return nil }
        self = number
    }

    private static var decimalCharacters: String.UTF8View { "0123456789+-.eE".utf8 }
}
