/// Finds what somebody meant who wrote something else.
package struct Spelling: Sendable {
    private struct Candidate: Sendable {
        var text: String
        var letters: [UInt8]
    }

    private let candidates: [Candidate]

    /// Longer texts are not compared: the work grows with the product of the lengths.
    private static let longest = 64

    package init(of candidates: some Sequence<String>) {
        self.candidates = candidates.filter { $0.utf8.count <= Self.longest }.map { Candidate(text: $0, letters: Self.letters($0)) }
    }

    /// The candidate nearest to `text`, nil when none is near: one slip in three letters, case not counted. The first of equals.
    package func nearest(to text: String) -> String? {
        guard (1...Self.longest).contains(text.utf8.count) else { return nil }
        let wanted = Self.letters(text)
        var best: String?
        var bound = Int.max
        for candidate in self.candidates where candidate.text != text {
            let shorter = min(wanted.count, candidate.letters.count)
            let allowed = min(max(1, shorter / 3), max(wanted.count, candidate.letters.count) - 1, bound - 1)
            guard let distance = Self.distance(wanted, candidate.letters, atMost: allowed) else { continue }
            bound = distance
            best = candidate.text
        }
        return best
    }

    package static func nearest(to text: String, among candidates: some Sequence<String>) -> String? {
        Spelling(of: candidates).nearest(to: text)
    }

    private static func letters(_ text: String) -> [UInt8] { Array(text.lowercased().utf8) }

    /// How many letters must be put in, left out, replaced or swapped with their neighbour to get from one to the other; nil when more than
    /// `bound`.
    private static func distance(_ left: [UInt8], _ right: [UInt8], atMost bound: Int) -> Int? {
        guard bound >= 0, abs(left.count - right.count) <= bound else { return nil }
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        var next = beforeLast
        for row in left.indices {
            next[0] = row + 1
            for column in right.indices {
                var cost = min(last[column + 1] + 1, next[column] + 1, last[column] + (left[row] == right[column] ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                next[column + 1] = cost
            }
            // From a row that is too far everywhere nothing comes near again, but by a swap with the row before.
            guard min(next.min() ?? 0, last.min() ?? 0) <= bound else { return nil }
            (beforeLast, last, next) = (last, next, beforeLast)
        }
        return last[right.count] <= bound ? last[right.count] : nil
    }
}
