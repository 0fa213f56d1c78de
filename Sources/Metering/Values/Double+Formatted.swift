extension Double {
    /// For people: at most three decimals, none when they are zero.
    var formatted: String {
        let scaled = (self * 1000).rounded()
        guard let thousandths = Int64(exactly: scaled) else { return "\(self)" }
        let (whole, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1000)
        let sign = thousandths < 0 ? "-" : ""
        guard rest != 0 else { return "\(sign)\(whole)" }
        var digits = String(rest)
        digits = String(repeating: "0", count: 3 - digits.count) + digits
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(sign)\(whole).\(digits)"
    }
}
