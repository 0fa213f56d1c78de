import ArgumentParser

/// A length of time as people type it: `45s`, `90m`, `24h`, `7d`.
struct TimeSpan: ExpressibleByArgument, Equatable {
    let seconds: Int

    init(seconds: Int) {
        self.seconds = seconds
    }

    init?(argument: String) {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        guard let last = argument.last, let unit = units[last], let number = Int(argument.dropLast()), (1...1_000_000).contains(number)
        else { return nil }
        self.seconds = number * unit
    }

    var defaultValueDescription: String { self.text }

    /// In the greatest unit that gives a whole number.
    var text: String {
        for (letter, length) in [("d", 86_400), ("h", 3600), ("m", 60)] where self.seconds % length == 0 {
            // A day is spoken of as hours.
            if letter == "d", self.seconds <= 2 * length { continue }
            return "\(self.seconds / length)\(letter)"
        }
        return "\(self.seconds)s"
    }
}
