/// An allocation as it came out; why a car has what it has is worked out only when somebody asks.
struct Shares: Sendable {
    private let allocator: Allocator
    private let admission: Allocator.Admission
    private let filling: Allocator.Filling
    /// For each constraint how many cars share it.
    private let cars: [Int]

    /// - Parameter paths: for each demand the indices of all fuses that feed it; empty where its fuse is not described.
    init(_ supply: Supply, among demands: [Demand], along paths: [[Int]]) {
        self.allocator = Allocator(supply, demands, along: paths)
        (self.admission, self.filling) = self.allocator.balanced(self.allocator.admission())
        self.cars = self.allocator.cars(self.admission)
    }

    /// Per phase; 0 A where the car has to wait.
    func current(_ index: Int) -> Amps { Amps(tenths: self.filling.levels[index]) }

    /// The phases that it counts on.
    func phases(_ index: Int) -> PhaseUse {
        self.allocator.phases(of: index, self.admission) ?? self.allocator.demands[index].phases
    }

    func grant(_ index: Int) -> Grant { self.allocator.grant(index, self.admission, self.filling, self.cars) }

    /// It gets nothing because a fuse or a power limit has no room for its minimum.
    func isShort(_ index: Int) -> Bool {
        guard let refusal = self.admission.refusals[index] else { return false }
        return refusal.entry.constraint < self.allocator.firstBalance
    }
}
