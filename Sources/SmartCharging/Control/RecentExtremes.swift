/// The greatest and least of a current over a sliding time, in a few buckets instead of every sample.
struct RecentExtremes: Sendable {
    private struct Bucket {
        var start: ContinuousClock.Instant
        var highest: PerPhase<Amps>
        var lowest: PerPhase<Amps>
    }

    private let span: Duration
    private let width: Duration
    private var buckets: [Bucket] = []
    private var firstSample: ContinuousClock.Instant?

    /// - Parameter span: looked back at least as far, and at most a tenth further.
    init(over span: Duration) {
        self.span = span
        self.width = span / 10
    }

    mutating func record(_ value: PerPhase<Amps>, at now: ContinuousClock.Instant) {
        self.firstSample = self.firstSample ?? now
        self.buckets = Array(self.recent(now))
        guard let last = self.buckets.indices.last, now < self.buckets[last].start + self.width else {
            self.buckets.append(Bucket(start: now, highest: value, lowest: value))
            return
        }
        self.buckets[last].highest = .highest(self.buckets[last].highest, value)
        self.buckets[last].lowest = .lowest(self.buckets[last].lowest, value)
    }

    /// `nil` where nothing was recorded lately.
    func highest(at now: ContinuousClock.Instant) -> PerPhase<Amps>? {
        self.recent(now).map(\.highest).reduce(nil) { sum, next in sum.map { .highest($0, next) } ?? next }
    }

    /// `nil` until values were recorded for the whole time.
    func lowest(at now: ContinuousClock.Instant) -> PerPhase<Amps>? {
        guard let firstSample, firstSample + self.span <= now else { return nil }
        return self.recent(now).map(\.lowest).reduce(nil) { sum, next in sum.map { .lowest($0, next) } ?? next }
    }

    private func recent(_ now: ContinuousClock.Instant) -> some Sequence<Bucket> {
        self.buckets.lazy.filter { $0.start + self.width + self.span >= now }
    }
}
