/// How many messages a charger had in the last 24 hours, counted by the hour.
struct WriteCount: Hashable, Sendable {
    private struct Hour: Hashable, Sendable {
        var start: Instant
        var count: Int
    }

    private static let hour = Duration.seconds(3600)
    private static let day = Duration.seconds(24 * 3600)
    /// At most 25.
    private var hours: [Hour] = []

    mutating func record(at now: Instant) {
        self.hours.removeAll { $0.start + WriteCount.hour + WriteCount.day <= now }
        if let last = self.hours.indices.last, now < self.hours[last].start + WriteCount.hour {
            self.hours[last].count += 1
        } else {
            self.hours.append(Hour(start: now, count: 1))
        }
    }

    /// Of the last 24 hours at least, of the last 25 at most.
    func count(at now: Instant) -> Int {
        self.hours.reduce(0) { $1.start + WriteCount.hour + WriteCount.day > now ? $0 + $1.count : $0 }
    }
}
