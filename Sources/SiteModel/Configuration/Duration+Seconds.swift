extension Duration {
    /// As a person writes it: `60`, `0.2`. Milliseconds are the finest that is shown.
    package var seconds: String {
        let (seconds, attoseconds) = self.components
        let milliseconds = abs(attoseconds / 1_000_000_000_000_000)
        guard milliseconds != 0 else { return "\(seconds)" }
        var digits = String(milliseconds + 1000).dropFirst()
        while digits.last == "0" { digits = digits.dropLast() }
        let sign = seconds == 0 && attoseconds < 0 ? "-" : ""
        return "\(sign)\(seconds).\(digits)"
    }
}
