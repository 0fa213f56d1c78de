/// What the allocation gives one car, and why not more.
package struct Grant: Hashable, Sendable {
    /// Per phase; 0 A where the car has to wait.
    package var current: Amps
    /// The phases it counts on while it draws that.
    package var phases: PhaseUse
    package var reason: LimitReason
    /// What would limit it next if the reason went away.
    package var runnerUp: LimitReason?

    package init(current: Amps, phases: PhaseUse, reason: LimitReason, runnerUp: LimitReason? = nil) {
        self.current = current
        self.phases = phases
        self.reason = reason
        self.runnerUp = runnerUp
    }
}
