/// Wrong passwords of late. After a few of them the next try has to wait, longer each time and never for good: a name and an address together
/// soon, an address by itself later, a name from wherever last and for a short while only, so that nobody shuts a user out by guessing.
package struct LoginTries: Sendable {
    private enum Source: Sendable, Hashable {
        case pair(String, String)
        case address(String)
        case name(String)
    }

    private struct Tries: Sendable {
        var count: Int
        var last: ContinuousClock.Instant
    }

    /// What one kind of source may do.
    private struct Patience {
        /// Tries that need not wait.
        var free: Int
        /// The longest wait.
        var longest: Duration
    }

    /// How many sources are remembered: made-up names take no more memory than that.
    package static let capacity = 4_096
    /// After so long without a try all is forgotten.
    package static let memory = Duration.seconds(3_600)

    private var tries: [Source: Tries] = [:]

    package init() {}

    /// How many sources are remembered now.
    package var count: Int { self.tries.count }

    /// How long this one has to wait before it may try; zero: it may.
    package func wait(_ name: String, from address: String, at now: ContinuousClock.Instant) -> Duration {
        Self.sources(name, address).map { source in
            guard let tries = self.tries[source], now < tries.last + Self.memory else { return Duration.zero }
            return max(.zero, now.duration(to: tries.last + Self.pause(after: tries.count, Self.patience(with: source))))
        }.max() ?? .zero
    }

    /// Counts a try as a wrong one. It is counted before it is known, so that many at once are not one.
    package mutating func began(_ name: String, from address: String, at now: ContinuousClock.Instant) {
        for source in Self.sources(name, address) {
            if self.tries[source] == nil, self.tries.count >= Self.capacity { self.makeRoom(at: now) }
            let known = self.tries[source].flatMap { now < $0.last + Self.memory ? $0.count : nil } ?? 0
            self.tries[source] = Tries(count: min(known + 1, 1_000), last: now)
        }
    }

    /// It was right after all. What the address has done with other names stays.
    package mutating func succeeded(_ name: String, from address: String) {
        self.tries[.pair(name, address)] = nil
        self.tries[.name(name)] = nil
        guard let tries = self.tries[.address(address)] else { return }
        self.tries[.address(address)] = tries.count > 1 ? Tries(count: tries.count - 1, last: tries.last) : nil
    }

    private static func sources(_ name: String, _ address: String) -> [Source] { [.pair(name, address), .address(address), .name(name)] }

    private static func patience(with source: Source) -> Patience {
        switch source {
        case .pair: Patience(free: 5, longest: .seconds(900))
        case .address: Patience(free: 20, longest: .seconds(900))
        case .name: Patience(free: 50, longest: .seconds(30))
        }
    }

    /// One second, two, four, …
    private static func pause(after count: Int, _ patience: Patience) -> Duration {
        guard count >= patience.free else { return .zero }
        return min(patience.longest, .seconds(1 << min(count - patience.free, 20)))
    }

    /// Those that were forgotten anyhow go first, then the half that was quiet longest.
    private mutating func makeRoom(at now: ContinuousClock.Instant) {
        self.tries = self.tries.filter { now < $0.value.last + Self.memory }
        guard self.tries.count >= Self.capacity else { return }
        let times = self.tries.values.map(\.last).sorted()
        let middle = times[times.count / 2]
        self.tries = self.tries.filter { $0.value.last > middle }
    }
}
