/// How a charger's terminals hang on the site's phases (1.6, 9.1.7): R, S, T are L1, L2, L3 of the site; `STR` connects the charger's L1 to the
/// site's L2.
package enum PhaseRotation: String, CaseIterable, Hashable, Sendable, Codable {
    case rst = "RST"
    case rts = "RTS"
    case srt = "SRT"
    case str = "STR"
    case trs = "TRS"
    case tsr = "TSR"

    /// The site phases of the charger's L1, L2 and L3.
    package var sitePhases: PerPhase<Phase> {
        switch self {
        case .rst: PerPhase(.l1, .l2, .l3)
        case .rts: PerPhase(.l1, .l3, .l2)
        case .srt: PerPhase(.l2, .l1, .l3)
        case .str: PerPhase(.l2, .l3, .l1)
        case .trs: PerPhase(.l3, .l1, .l2)
        case .tsr: PerPhase(.l3, .l2, .l1)
        }
    }

    /// The site phase that a station phase hangs on.
    package func site(_ station: Phase) -> Phase { self.sitePhases[station] }

    /// Reorders what was measured at a charger's terminals by the site's phases.
    package func site<Value>(_ station: PerPhase<Value>) -> PerPhase<Value> {
        var site = station
        for phase in Phase.allCases { site[self.site(phase)] = station[phase] }
        return site
    }
}
