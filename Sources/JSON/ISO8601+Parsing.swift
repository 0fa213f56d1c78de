internal import struct FoundationEssentials.Date

extension ISO8601 {
    static func parse(_ text: Span<UInt8>) -> Date? {
        var scanner = Scanner()
        guard let day = scanner.day(text), let time = scanner.time(text), let offset = scanner.offset(text), scanner.at == text.count else {
            return nil
        }
        // No overflow: 9999 years of milliseconds and a day have 15 digits.
        return Self.date(milliseconds: day.daysSince2001 * 86_400_000 + time - offset)
    }

    private struct Scanner {
        var at = 0

        mutating func day(_ text: Span<UInt8>) -> CivilDay? {
            guard
                let year = self.number(text, digits: 4), self.skip(.minus, text),
                let month = self.number(text, digits: 2), self.skip(.minus, text),
                let day = self.number(text, digits: 2)
            else { return nil }
            return CivilDay(year: year, month: month, day: day)
        }

        /// Milliseconds from midnight. 24:00 is the end of the day, a leap second the second after 59.
        mutating func time(_ text: Span<UInt8>) -> Int? {
            guard
                self.skip(UInt8(ascii: "T"), text) || self.skip(UInt8(ascii: "t"), text) || self.skip(.space, text),
                let hour = self.number(text, digits: 2), self.skip(.colon, text),
                let minute = self.number(text, digits: 2), minute < 60
            else { return nil }
            var milliseconds = (hour * 60 + minute) * 60_000
            if self.skip(.colon, text) {
                guard let second = self.number(text, digits: 2), second <= 60 else { return nil }
                milliseconds += second * 1000
                if self.skip(.dot, text) || self.skip(.comma, text) {
                    guard let fraction = self.fraction(text) else { return nil }
                    milliseconds += fraction
                }
            }
            guard hour < 24 || milliseconds == 86_400_000 else { return nil }
            return milliseconds
        }

        /// Milliseconds ahead of UTC: from `Z`, `±hh:mm`, `±hhmm`, `±hh` or nothing.
        mutating func offset(_ text: Span<UInt8>) -> Int? {
            if self.at == text.count || self.skip(UInt8(ascii: "Z"), text) || self.skip(UInt8(ascii: "z"), text) { return 0 }
            let isNegative = self.skip(.minus, text)
            guard isNegative || self.skip(.plus, text), let hours = self.number(text, digits: 2), hours < 24 else { return nil }
            var minutes = 0
            if self.skip(.colon, text) || self.at < text.count {
                guard let number = self.number(text, digits: 2), number < 60 else { return nil }
                minutes = number
            }
            return (hours * 60 + minutes) * (isNegative ? -60_000 : 60_000)
        }

        /// Milliseconds, rounded; 1000 for .9995 and more.
        private mutating func fraction(_ text: Span<UInt8>) -> Int? {
            var (value, count, roundsUp) = (0, 0, false)
            while self.at < text.count, let digit = text[self.at].digit {
                if count < 3 {
                    value = value * 10 + Int(digit)
                } else if count == 3 {
                    roundsUp = digit >= 5
                }
                count += 1
                self.at += 1
            }
            guard count > 0 else { return nil }
            for _ in min(count, 3)..<3 { value *= 10 }
            return roundsUp ? value + 1 : value
        }

        private mutating func number(_ text: Span<UInt8>, digits: Int) -> Int? {
            var number = 0
            for _ in 0..<digits {
                guard self.at < text.count, let digit = text[self.at].digit else { return nil }
                number = number * 10 + Int(digit)
                self.at += 1
            }
            return number
        }

        private mutating func skip(_ byte: UInt8, _ text: Span<UInt8>) -> Bool {
            guard self.at < text.count, text[self.at] == byte else { return false }
            self.at += 1
            return true
        }
    }
}
