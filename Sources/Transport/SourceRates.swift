/// How often each source asks: so many at once, then so many a second.
package struct SourceRates: Sendable {
    private let perSecond: Int
    private let burst: Int
    private var buckets: [String: TokenBucket] = [:]

    /// Sources that are remembered. Those beyond share one bucket: a crowd of addresses gets no more than one of them.
    package static let capacity = 4_096
    private static let crowd = "*"

    /// - Parameter perSecond: 1 or more; ten times as many may come at once.
    package init(perSecond: Int) {
        self.perSecond = perSecond
        self.burst = perSecond * 10
    }

    package var count: Int { self.buckets.count }

    /// Counts a request.
    /// - Returns: how long it has to wait, where it comes too early; then it is not counted.
    package mutating func take(_ source: String, at now: ContinuousClock.Instant) -> Duration? {
        if self.buckets[source] == nil, self.buckets.count >= Self.capacity {
            self.buckets = self.buckets.filter { !$0.value.isFull(at: now) }
        }
        if let wait = self.wait(of: source, at: now) { return wait }
        let key = self.key(of: source)
        var bucket = self.buckets[key] ?? TokenBucket(perSecond: self.perSecond, burst: self.burst)
        bucket.take(at: now)
        self.buckets[key] = bucket
        return nil
    }

    /// How long a request would have to wait; nil where it need not.
    package func wait(of source: String, at now: ContinuousClock.Instant) -> Duration? {
        guard let bucket = self.buckets[self.key(of: source)], !bucket.has(at: now) else { return nil }
        return bucket.nextToken.map { now.duration(to: $0) } ?? .seconds(1)
    }

    private func key(of source: String) -> String {
        self.buckets[source] != nil || self.buckets.count < Self.capacity ? source : Self.crowd
    }
}
