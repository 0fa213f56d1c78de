import SmartCharging

/// Currents as people read them: `12.4 A`.
enum AmpsText {
    /// Rounded to tenths.
    static func text(_ amps: Double) -> String { Amps(amps)?.description ?? "?" }

    /// One number where all phases are alike.
    static func phases(_ currents: PerPhase<Double>) -> String {
        if currents.l1 == currents.l2, currents.l2 == currents.l3 { return self.text(currents.l1) }
        return Phase.allCases.map { "\($0) \(self.text(currents[$0]))" }.joined(separator: ", ")
    }
}
