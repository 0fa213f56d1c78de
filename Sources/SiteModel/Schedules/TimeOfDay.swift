/// What a clock on the wall shows between one midnight and the next, to the second.
package struct TimeOfDay: Hashable, Comparable, Sendable {
    /// Since midnight, 0 to 86,399.
    package let seconds: Int

    /// Nil for a time that no clock shows.
    package init?(hour: Int, minute: Int, second: Int = 0) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else { return nil }
        self.seconds = hour * 3600 + minute * 60 + second
    }

    /// Reads `06:30` and `06:30:15`.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { CalendarDay.number($0, digits: 2) }
        guard numbers.count == parts.count, numbers.count == 2 || numbers.count == 3 else { return nil }
        self.init(hour: numbers[0], minute: numbers[1], second: numbers.count == 3 ? numbers[2] : 0)
    }

    package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.seconds < right.seconds }
}

extension TimeOfDay: CustomStringConvertible {
    /// `06:30`, with seconds where there are some.
    package var description: String {
        let second = self.seconds % 60
        return CalendarDay.two(self.seconds / 3600) + ":" + CalendarDay.two(self.seconds / 60 % 60)
            + (second == 0 ? "" : ":" + CalendarDay.two(second))
    }
}
