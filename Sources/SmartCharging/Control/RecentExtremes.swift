/// The greatest and least of a current over a sliding time, in a few buckets instead of every sample.
struct RecentExtremes: Sendable {
    private struct Bucket {
        var start: Instant
        var highest: PerPhase<Amps>
        var lowest: PerPhase<Amps>
    }

    private let span: Duration
    private let width: Duration
    private var buckets: [Bucket] = []
    private var firstSample: Instant?

    /// - Parameter span: looked back at least as far, and at most a tenth further.
    init(over span: Duration) {
        self.span = span
        self.width = span / 10
    }

    mutating func record(_ value: PerPhase<Amps>, at now: Instant) {
        self.firstSample = self.firstSample ?? now
        while let first = self.buckets.first, !self.isRecent(first, now) { self.buckets.removeFirst() }
        guard let last = self.buckets.indices.last, now < self.buckets[last].start + self.width else {
            self.buckets.append(Bucket(start: now, highest: value, lowest: value))
            return
        }
        self.buckets[last].highest = .highest(self.buckets[last].highest, value)
        self.buckets[last].lowest = .lowest(self.buckets[last].lowest, value)
    }

    /// `nil` where nothing was recorded lately.
    func highest(at now: Instant) -> PerPhase<Amps>? {
        var highest: PerPhase<Amps>?
        for bucket in self.buckets where self.isRecent(bucket, now) {
            highest = .highest(highest ?? bucket.highest, bucket.highest)
        }
        return highest
    }

    /// `nil` until values were recorded for the whole time.
    func lowest(at now: Instant) -> PerPhase<Amps>? {
        guard let firstSample, firstSample + self.span <= now else { return nil }
        var lowest: PerPhase<Amps>?
        for bucket in self.buckets where self.isRecent(bucket, now) { lowest = .lowest(lowest ?? bucket.lowest, bucket.lowest) }
        return lowest
    }

    private func isRecent(_ bucket: Bucket, _ now: Instant) -> Bool {
        bucket.start + self.width + self.span >= now
    }
}
