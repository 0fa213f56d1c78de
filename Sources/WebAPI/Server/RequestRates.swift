import Transport

/// How often each user, token and address asks: so many at once, then so many a second.
struct RequestRates: Sendable {
    private let perSecond: Int
    private let burst: Int
    private var buckets: [String: TokenBucket] = [:]

    /// Sources that are remembered. Those beyond share one bucket: a crowd of addresses gets no more than one of them.
    static let capacity = 4_096
    private static let crowd = "*"

    init(perSecond: Int) {
        self.perSecond = perSecond
        self.burst = perSecond * 10
    }

    var count: Int { self.buckets.count }

    /// Counts a request.
    /// - Returns: how long it has to wait, where it comes too early; then it is not counted.
    mutating func take(_ source: String, at now: ContinuousClock.Instant) -> Duration? {
        if self.buckets[source] == nil, self.buckets.count >= Self.capacity {
            self.buckets = self.buckets.filter { !$0.value.isFull(at: now) }
        }
        let isKnown = self.buckets[source] != nil || self.buckets.count < Self.capacity
        let key = isKnown ? source : Self.crowd
        var bucket = self.buckets[key] ?? TokenBucket(perSecond: self.perSecond, burst: self.burst)
        guard bucket.has(at: now) else { return bucket.nextToken.map { now.duration(to: $0) } ?? .seconds(1) }
        bucket.take(at: now)
        self.buckets[key] = bucket
        return nil
    }
}
