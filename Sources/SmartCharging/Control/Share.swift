/// What a connector may draw, and why not more.
package struct Share: Hashable, Sendable {
    /// Per phase, as ordered last.
    package let current: Amps
    package let reason: LimitReason
    /// What would limit it next.
    package let runnerUp: LimitReason?

    package init(current: Amps, reason: LimitReason, runnerUp: LimitReason? = nil) {
        self.current = current
        self.reason = reason
        self.runnerUp = runnerUp
    }
}
