/// What a connector draws at most when nobody tells it anything: its standing default, 0 A or at least the car's minimum.
package struct Fallback: Hashable, Sendable {
    package var point: PointID
    package var node: NodeID
    package var phases: PhaseUse
    package var current: Amps

    package init(point: PointID, node: NodeID, phases: PhaseUse, current: Amps) {
        self.point = point
        self.node = node
        self.phases = phases
        self.current = current
    }
}
