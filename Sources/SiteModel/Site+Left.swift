import SmartCharging

extension Site {
    /// No car is taken to be at a connector that its charger calls available when it has drawn nothing for so long.
    private static let leftAfter = Duration.seconds(60)

    /// Finds the sessions that only the books still have: their ends were lost, as when a charger gave up telling them. They stay open
    /// until the charger ends them or begins others (4.9: a status neither begins a session nor ends it), but no current is kept for them. Once a second is enough.
    package mutating func findLeft(at now: ContinuousClock.Instant) -> [Notice] {
        let left = self.state.current.filter { self.isLeft($0.key, at: now) }
        guard left != self.left else { return [] }
        let fresh = left.filter { self.left[$0.key] != $0.value }
        self.left = left
        return fresh.sorted { $0.key < $1.key }.map { .sessionLeft($0.key, $0.value) }
    }

    private func isLeft(_ point: PointID, at now: ContinuousClock.Instant) -> Bool {
        func isOld(_ instant: ContinuousClock.Instant?) -> Bool { instant.map { $0.duration(to: now) >= Self.leftAfter } ?? true }
        let draw = self.draws[point]
        guard isOld(draw.flatMap { $0.currents.greatest > 0 ? $0.at.monotonic : nil }), isOld(self.sessions[point]?.since),
            let id = ChargerID(point.charger), case .online(_, let since) = self.links[id], isOld(since.monotonic)
        else { return false }
        return self.state.chargers[id]?.connectors[point.connector]?.status == .available
    }
}
