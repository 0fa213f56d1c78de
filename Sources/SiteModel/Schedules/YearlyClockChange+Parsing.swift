extension YearlyClockChange {
    /// Reads the line as RFC 8536 (3.3) has it: `CET-1CEST,M3.5.0,M10.5.0/3`. Nil for all else.
    package init?(_ line: some Collection<UInt8>) {
        var scanner = Scanner(rest: Array(line)[...])
        guard scanner.name(), let standard = scanner.time(hours: 24) else { return nil }
        self.standard = -standard
        guard !scanner.isAtEnd else {
            self.summer = nil
            return
        }
        guard scanner.name() else { return nil }
        var offset = self.standard + 3600
        if !scanner.isAt(",") {
            guard let own = scanner.time(hours: 24) else { return nil }
            offset = -own
        }
        guard scanner.skip(","), let begins = scanner.point(), scanner.skip(","), let ends = scanner.point(), scanner.isAtEnd else {
            return nil
        }
        self.summer = Summer(offset: offset, begins: begins, ends: ends)
    }

    private struct Scanner {
        var rest: ArraySlice<UInt8>

        var isAtEnd: Bool { self.rest.isEmpty }

        func isAt(_ character: Unicode.Scalar) -> Bool { self.rest.first.map { UInt32($0) == character.value } ?? false }

        mutating func skip(_ character: Unicode.Scalar) -> Bool {
            guard self.isAt(character) else { return false }
            self.rest.removeFirst()
            return true
        }

        /// An abbreviation such as `CET` or `<+0330>`; nothing else of it is of use here.
        mutating func name() -> Bool {
            if self.skip("<") {
                guard let end = self.rest.firstIndex(of: UInt8(ascii: ">")), end - self.rest.startIndex >= 3 else { return false }
                self.rest = self.rest[(end + 1)...]
                return true
            }
            let letters = self.rest.prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0 & 0xDF) }
            self.rest = self.rest.dropFirst(letters.count)
            return letters.count >= 3
        }

        mutating func number(_ range: ClosedRange<Int>) -> Int? {
            let digits = self.rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard (1...3).contains(digits.count) else { return nil }
            self.rest = self.rest.dropFirst(digits.count)
            let number = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
            return range.contains(number) ? number : nil
        }

        /// `[+-]hh[:mm[:ss]]`, in seconds.
        mutating func time(hours: Int) -> Int? {
            let sign = self.skip("-") ? -1 : 1
            if sign > 0 { _ = self.skip("+") }
            guard let hours = self.number(0...hours) else { return nil }
            var seconds = hours * 3600
            for unit in [60, 1] where self.skip(":") {
                guard let number = self.number(0...59) else { return nil }
                seconds += number * unit
            }
            return sign * seconds
        }

        mutating func point() -> Point? {
            guard let day = self.day() else { return nil }
            guard self.skip("/") else { return Point(day: day, seconds: 7200) }
            return self.time(hours: 167).map { Point(day: day, seconds: $0) }
        }

        private mutating func day() -> Day? {
            if self.skip("J") { return self.number(1...365).map { .ofYearWithoutLeapDay($0) } }
            guard self.skip("M") else { return self.number(0...365).map { .ofYear($0) } }
            guard let month = self.number(1...12), self.skip("."), let week = self.number(1...5), self.skip("."),
                let weekday = self.number(0...6)
            else { return nil }
            // They count from Sunday.
            return .weekday(Weekday.allCases[(weekday + 6) % 7], week: week, month: month)
        }
    }
}
