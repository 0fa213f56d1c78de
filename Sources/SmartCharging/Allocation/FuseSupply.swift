/// What flows at one fuse besides the cars that share it.
package struct FuseSupply: Hashable, Sendable {
    /// What is not controlled; negative where something feeds in.
    package var other: PerPhase<Amps>
    package var source: BaseSource
    /// What chargers that cannot be controlled at present may draw.
    package var reserved: PerPhase<Amps>

    package init(other: PerPhase<Amps> = .zero, source: BaseSource = .planned, reserved: PerPhase<Amps> = .zero) {
        self.other = other
        self.source = source
        self.reserved = reserved
    }
}
