/// What is known beforehand about the meter of a fuse.
package struct FuseMeter: Hashable, Sendable {
    /// What all chargers below may draw together, per phase, once the meter is lost (3.7); `nil`: the sum of their fallbacks.
    package var chargersWhenLost: Amps?
    /// Something below feeds in, such as solar panels: the meter may then read less than the cars draw, and that is no fault.
    package var hasGeneration: Bool

    package init(chargersWhenLost: Amps? = nil, hasGeneration: Bool = false) {
        self.chargersWhenLost = chargersWhenLost
        self.hasGeneration = hasGeneration
    }
}
