/// The silence between two frames on a bus.
struct BusPacing: Sendable {
    private var lastExchange: (end: ContinuousClock.Instant, gap: Duration)?

    /// How much longer the bus must stay silent before this request. The meter asked before keeps its own gap:
    /// it listens to every frame and may take one that comes too early for a part of its own.
    func wait(before request: ReadRequest, at now: ContinuousClock.Instant) -> Duration {
        guard let last = self.lastExchange else { return .zero }
        return max(.zero, max(last.gap, request.gap) - last.end.duration(to: now))
    }

    mutating func finished(_ request: ReadRequest, at now: ContinuousClock.Instant) {
        self.lastExchange = (now, request.gap)
    }
}
