/// So many at once, then so many a second.
package struct TokenBucket: Sendable {
    private let interval: Duration
    private let depth: Duration
    /// When the bucket will be full again; in the past if it is full.
    private var full: ContinuousClock.Instant?

    /// - Parameter perSecond: 1 or more, as `burst`.
    package init(perSecond: Int, burst: Int) {
        self.interval = .nanoseconds(1_000_000_000 / max(1, perSecond))
        self.depth = self.interval * max(1, burst)
    }

    package func has(at now: ContinuousClock.Instant) -> Bool {
        guard let next = self.nextToken else { return true }
        return next <= now
    }

    /// Takes one out; the caller has asked whether there is one.
    package mutating func take(at now: ContinuousClock.Instant) {
        self.full = (self.full.map { max($0, now) } ?? now) + self.interval
    }

    /// When the next one can be taken.
    package var nextToken: ContinuousClock.Instant? { self.full.map { $0 + self.interval - self.depth } }

    package func isFull(at now: ContinuousClock.Instant) -> Bool { self.full.map { $0 <= now } ?? true }
}

extension ContinuousClock.Instant {
    static func - (instant: Self, duration: Duration) -> Self { instant.advanced(by: .zero - duration) }
}
