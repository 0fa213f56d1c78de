extension Duration {
    /// Whole milliseconds, rounded up: a wait is never cut short. Never negative.
    var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = self.components
        guard seconds >= 0, attoseconds >= 0, seconds < 1_000_000_000 else { return seconds < 0 || attoseconds < 0 ? 0 : 1_000_000_000_000 }
        return seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    }
}
