import SmartCharging

/// How far one fuse was overloaded in truth, as somebody with a recorder on every phase would know it.
package struct OverloadRecord: Sendable, Equatable, Codable {
    /// The multiples of the rating that protective devices are measured by (3.2).
    package static let marks = [1.0, 1.05, 1.13, 1.3, 1.45]

    package var fuse: String
    /// The greatest load of any phase, as a multiple of the rating.
    package var peak = 0.0
    /// For each mark the seconds in which some phase carried more, and the longest stretch of such seconds.
    package var seconds = [Int](repeating: 0, count: marks.count)
    package var longest = [Int](repeating: 0, count: marks.count)
    private var stretch = [Int](repeating: 0, count: marks.count)
    /// When the longest stretch above 1.13 ended, in seconds since the beginning.
    package var worstEnded = 0

    init(fuse: String) {
        self.fuse = fuse
    }

    private enum CodingKeys: CodingKey { case fuse, peak, seconds, longest, stretch, worstEnded }

    /// The seconds above 1.13 at a stretch, which 3.6 compares loops by.
    package var longestAbove113: Int { self.longest[2] }

    /// Takes what has flowed for a second.
    mutating func add(_ load: PerPhase<Double>, rating: PerPhase<Double>, at second: Int) {
        let multiple = load.merging(rating) { $1 > 0 ? $0 / $1 : 0 }.greatest
        self.peak = max(self.peak, multiple)
        for (place, mark) in Self.marks.enumerated() {
            guard multiple > mark else {
                self.stretch[place] = 0
                continue
            }
            self.seconds[place] += 1
            self.stretch[place] += 1
            guard self.stretch[place] > self.longest[place] else { continue }
            self.longest[place] = self.stretch[place]
            if place == 2 { self.worstEnded = second }
        }
    }
}
