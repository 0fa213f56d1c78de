extension Duration {
    /// Seconds as a fraction, for physics; not for deciding what is due.
    var fractionalSeconds: Double {
        let (seconds, attoseconds) = self.components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}
