/// Finds what somebody meant who wrote something else.
package enum Spelling {
    /// The candidate nearest to `text`, nil when none is near: one slip in three letters, case not counted. The first of equals.
    package static func nearest(to text: String, among candidates: some Sequence<String>) -> String? {
        guard (1...Self.longest).contains(text.utf8.count) else { return nil }
        let wanted = Array(text.lowercased().unicodeScalars)
        var best: (candidate: String, distance: Int)?
        for candidate in candidates where candidate.utf8.count <= Self.longest && candidate != text {
            let other = Array(candidate.lowercased().unicodeScalars)
            let allowed = max(1, min(wanted.count, other.count) / 3)
            guard abs(wanted.count - other.count) <= allowed else { continue }
            let distance = Self.distance(wanted, other)
            guard distance <= allowed, distance < max(wanted.count, other.count) else { continue }
            if distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.candidate
    }

    /// Longer texts are not compared: the work grows with the product of the lengths.
    private static let longest = 64

    /// How many letters must be put in, left out, replaced or swapped with their neighbour to get from one to the other.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var next = [row + 1]
            for (column, other) in right.enumerated() {
                var cost = min(last[column + 1] + 1, next[column] + 1, last[column] + (letter == other ? 0 : 1))
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                next.append(cost)
            }
            beforeLast = last
            last = next
        }
        return last[right.count]
    }
}
