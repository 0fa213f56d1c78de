/// In what a charger's meter values differ from what flows. Without arguments: in nothing.
package struct MeteringQuirks: Sendable, Equatable {
    /// It tells none, not even when it is asked.
    package var isSilent: Bool
    /// From the moment a value was taken to the moment it is told.
    package var delay: Duration
    /// Otherwise it tells one current, that of the phase that carries most.
    package var tellsPhases: Bool
    /// Amperes that it shows too much on each phase that carries something; negative where it shows too little.
    package var offset: Double
    /// It can tell the current that it offers.
    package var tellsOffer: Bool

    package init(isSilent: Bool = false, delay: Duration = .zero, tellsPhases: Bool = true, offset: Double = 0, tellsOffer: Bool = true) {
        self.isSilent = isSilent
        self.delay = delay
        self.tellsPhases = tellsPhases
        self.offset = offset
        self.tellsOffer = tellsOffer
    }
}
