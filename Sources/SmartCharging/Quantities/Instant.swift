/// A moment on the controller's own clock: the time since an origin, which only the controller knows.
///
/// `ContinuousClock.Instant` says the same, but its layout is hidden from the compiler, so that every value which holds one is copied and compared by
/// calls at run time. That made a decision more than twice as dear.
struct Instant: Hashable, Comparable, Sendable {
    let time: Duration

    init(_ time: Duration) {
        self.time = time
    }

    init(_ instant: ContinuousClock.Instant, since origin: ContinuousClock.Instant) {
        self.time = origin.duration(to: instant)
    }

    func duration(to other: Instant) -> Duration { other.time - self.time }

    static func < (left: Instant, right: Instant) -> Bool { left.time < right.time }
    static func + (left: Instant, right: Duration) -> Instant { Instant(left.time + right) }
    static func - (left: Instant, right: Duration) -> Instant { Instant(left.time - right) }
}
