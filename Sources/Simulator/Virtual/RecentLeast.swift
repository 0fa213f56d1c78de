import SmartCharging

/// The least of a load over a sliding time, and nothing until that time has passed once.
struct RecentLeast: Sendable {
    private let span: Int
    private var first: Int?
    /// For each phase: loads that no later one undercuts, with their instants.
    private var candidates = PerPhase<[(at: Int, load: Double)]>(repeating: [])

    init(over span: Int) {
        self.span = span
    }

    mutating func record(_ load: PerPhase<Double>, at now: Int) {
        self.first = self.first ?? now
        for phase in Phase.allCases {
            while let last = self.candidates[phase].last, last.load >= load[phase] { self.candidates[phase].removeLast() }
            self.candidates[phase].append((now, load[phase]))
            while let first = self.candidates[phase].first, first.at + self.span < now { self.candidates[phase].removeFirst() }
        }
    }

    func least(at now: Int) -> PerPhase<Double>? {
        guard let first, first + self.span <= now else { return nil }
        return self.candidates.map { $0.first?.load ?? 0 }
    }
}
