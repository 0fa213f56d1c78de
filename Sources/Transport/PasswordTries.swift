/// Wrong passwords of late, by address and identity: some at once, then one a second.
///
/// The pair is the key: who guesses one charger's password does not lock out the others behind the same address.
struct PasswordTries {
    private struct Source: Hashable {
        var address: String
        var identity: String
    }

    /// How many pairs are remembered; a flood of made-up identities cannot take more memory than that.
    static let capacity = 4096

    private let burst: Int
    private var buckets: [Source: TokenBucket] = [:]

    init(burst: Int) {
        self.burst = burst
    }

    /// Pairs remembered now.
    var count: Int { self.buckets.count }

    func mayTry(_ identity: String, from address: String, at now: ContinuousClock.Instant) -> Bool {
        self.buckets[Source(address: address, identity: identity)]?.has(at: now) ?? true
    }

    mutating func failed(_ identity: String, from address: String, at now: ContinuousClock.Instant) {
        let source = Source(address: address, identity: identity)
        if self.buckets[source] == nil, self.buckets.count >= Self.capacity {
            self.buckets = self.buckets.filter { !$0.value.isFull(at: now) }
            if self.buckets.count >= Self.capacity { self.buckets.removeAll() }
        }
        var bucket = self.buckets[source] ?? TokenBucket(perSecond: 1, burst: self.burst)
        bucket.take(at: now)
        self.buckets[source] = bucket
    }
}
