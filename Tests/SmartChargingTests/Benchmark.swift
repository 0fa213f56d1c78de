import Foundation
import Testing

/// What is measured is printed, never judged: machines differ. `FUSEKEEPER_BENCH=1` asks for it; it means something in a release build
/// only.
enum Benchmark {
    static let isAskedFor = ProcessInfo.processInfo.environment["FUSEKEEPER_BENCH"] == "1"
    static let sizes = [10, 30, 100, 300, 1000]

    /// The shortest of many repetitions: whatever else the machine does can only make one longer.
    static func shortest(_ work: () -> Void) -> Duration {
        let clock = ContinuousClock()
        let start = clock.now
        work()
        var shortest = start.duration(to: clock.now)
        var runs = 1
        while runs < 5 || runs < 2000 && start.duration(to: clock.now) < .milliseconds(300) {
            shortest = min(shortest, clock.measure(work))
            runs += 1
        }
        return shortest
    }

    /// One line: what it was, what it took, what it may take.
    static func print(_ what: String, _ time: Duration, goal: Duration? = nil) {
        let goal = goal.map { ", goal \($0.short)" } ?? ""
        Swift.print("\(what): \(time.short)\(goal) (shortest of many)")
    }

    /// How the time grows with the size: equal numbers in a column say that it grows like that column's head.
    static func printScale(_ what: String, _ measure: (Int) throws -> Duration) rethrows {
        var lines = ["\(what) (shortest of many)", "  size          time    time / n    time / (n log n)    time / n²"]
        for size in self.sizes {
            let time = try measure(size)
            let count = Double(size)
            lines.append(
                "\(size)".leftPadded(to: 6) + time.short.leftPadded(to: 14) + (time / count).short.leftPadded(to: 12)
                    + (time / (count * log2(count))).short.leftPadded(to: 20) + (time / (count * count)).short.leftPadded(to: 13))
        }
        Swift.print(lines.joined(separator: "\n"))
    }
}

extension Duration {
    /// `18 ns`, `12.1 µs`, `3.04 ms`: three figures and a unit.
    var short: String {
        let nanoseconds = self / .nanoseconds(1)
        let (value, unit) =
            switch nanoseconds {
            case ..<1e3: (nanoseconds, "ns")
            case ..<1e6: (nanoseconds / 1e3, "µs")
            case ..<1e9: (nanoseconds / 1e6, "ms")
            default: (nanoseconds / 1e9, "s")
            }
        return String(format: value < 10 ? "%.2f %@" : value < 100 ? "%.1f %@" : "%.0f %@", value, unit)
    }
}
