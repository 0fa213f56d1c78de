/// How far a place's clock is ahead of UTC, and when that changes.
package struct WallClock: Hashable, Sendable {
    private let first: Int
    private let changes: [Change]

    package struct Change: Hashable, Sendable {
        package let at: UTCSecond
        /// Seconds ahead of UTC from then on.
        package let offset: Int

        package init(at: UTCSecond, offset: Int) {
            self.at = at.bounded
            self.offset = offset
        }
    }

    /// - Parameter first: seconds ahead of UTC before the first change. No offset may be beyond a day; what is becomes a day.
    /// - Parameter changes: in any order.
    package init(first: Int, changes: [Change] = []) {
        self.first = Self.bounded(first)
        self.changes = changes.map { Change(at: $0.at, offset: Self.bounded($0.offset)) }.sorted { $0.at < $1.at }
    }

    private static func bounded(_ offset: Int) -> Int { min(max(offset, -86_400), 86_400) }

    /// What the clock shows, in seconds since it showed the beginning of 1970.
    func reading(at instant: UTCSecond) -> Int {
        instant.seconds + self.offset { $0.at <= instant }
    }

    /// When the clock shows `reading`: for the first time, where it does so twice. A reading that it leaves out counts on from before.
    func instant(showing reading: Int) -> UTCSecond {
        var before = self.first
        let offset = self.offset { change in
            // Until the clock has shown all that it would have shown without the change, and all that it leaves out, the change is not
            // over.
            let isOver = reading >= change.at.seconds + max(before, change.offset)
            before = change.offset
            return isOver
        }
        return UTCSecond(seconds: reading - offset)
    }

    /// Of the last change that is over; the first that is not ends the search.
    private func offset(ifOver isOver: (Change) -> Bool) -> Int {
        var offset = self.first
        for change in self.changes {
            guard isOver(change) else { break }
            offset = change.offset
        }
        return offset
    }
}
