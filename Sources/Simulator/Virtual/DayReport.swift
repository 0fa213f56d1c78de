/// What a day came to.
package struct DayReport: Sendable, Codable, Equatable {
    package var seed: UInt64
    package var seconds: Int
    package var chargers: Int
    package var fuses: [OverloadRecord] = []
    /// The same for the seconds in which the gateway ran, and saw and reached everything, on phases that cars loaded.
    package var guarded: [OverloadRecord] = []
    package var cars: [CarResult] = []
    /// Wh.
    package var wanted = 0.0
    package var delivered = 0.0
    /// SetChargingProfile calls that carry the limit of a session, and all calls of the gateway.
    package var limitCalls = 0
    package var calls = 0
    package var rises = 0
    package var stops = 0
    /// Hours of sessions, all cars together, and of chargers with a session.
    package var sessionHours = 0.0
    package var faults: [String: Int] = [:]
    package var happenings: [Happening] = []
    package var restarts = 0
    package var acknowledged = 0
    /// The greatest sum of what may be drawn, other load and margin at a rise, as a share of the rating.
    package var fullest = 0.0
    package var violations: [Violation] = []
    package var violationCount = 0
    /// Of everything that happened, in hexadecimal digits.
    package var digest = ""

    init(seed: UInt64, seconds: Int, chargers: Int) {
        self.seed = seed
        self.seconds = seconds
        self.chargers = chargers
    }

    package struct CarResult: Sendable, Codable, Equatable {
        package var place: String
        /// Wh that it could have got, had it been alone, and that it got.
        package var wanted: Double
        package var delivered: Double

        package var share: Double { self.wanted > 0 ? min(1, self.delivered / self.wanted) : 1 }
    }

    /// Something worth a mark in the picture.
    package struct Happening: Sendable, Codable, Equatable {
        package var at: Int
        package var lasts: Int
        package var text: String
    }

    package var worstShare: Double { self.cars.map(\.share).min() ?? 1 }

    /// Jain's index of the cars' shares: 1 when all get the same part of what they want.
    package var fairness: Double {
        let shares = self.cars.map(\.share)
        let squares = shares.reduce(0) { $0 + $1 * $1 }
        let sum = shares.reduce(0, +)
        return squares > 0 ? sum * sum / (Double(shares.count) * squares) : 1
    }

    package var callsPerChargerHour: Double { self.sessionHours > 0 ? Double(self.limitCalls) / self.sessionHours : 0 }
    package var stopsPerCarHour: Double { self.sessionHours > 0 ? Double(self.stops) / self.sessionHours : 0 }

    package func longestAbove113(_ records: [OverloadRecord]) -> Int { records.map(\.longestAbove113).max() ?? 0 }
    package func peak(_ records: [OverloadRecord]) -> Double { records.map(\.peak).max() ?? 0 }
}
