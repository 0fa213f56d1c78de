/// How long to wait after repeated failures: at once after the first, then twice as long each time, up to a bound.
package struct BackOff: Equatable, Sendable {
    package var first: Duration
    package var longest: Duration
    private var failures = 0

    package init(first: Duration = .milliseconds(500), longest: Duration = .seconds(10)) {
        self.first = first
        self.longest = longest
    }

    /// The wait that the failures so far ask for.
    package var delay: Duration {
        guard self.failures > 1 else { return .zero }
        // 2^20 times the first wait is beyond any bound in use.
        return min(self.longest, self.first * (1 << min(self.failures - 2, 20)))
    }

    package mutating func failed() { self.failures = min(self.failures + 1, 1000) }
    package mutating func succeeded() { self.failures = 0 }
}
