package import FoundationEssentials

/// Readings of one session's energy register, thinned so that a session of any length keeps at most `capacity` of them:
/// when full every second one goes and the least distance doubles.
package struct EnergyReadings: Sendable, Equatable, Codable {
    package struct Reading: Sendable, Equatable, Codable {
        package var at: Date
        /// Wh.
        package var register: Int

        package init(at: Date, register: Int) {
            self.at = at
            self.register = register
        }
    }

    package private(set) var kept: [Reading] = []
    /// Seconds.
    private var distance: Double

    package static let capacity = 120

    /// - Parameter interval: the least time between two that are kept, until there are too many.
    package init(every interval: Duration) {
        self.distance = Double(interval.components.seconds)
    }

    package var last: Reading? { self.kept.last }

    /// Whether `reading` is far enough from the last one kept to be worth a record.
    package func wants(_ reading: Reading) -> Bool {
        guard let last = self.kept.last else { return true }
        return reading.at.timeIntervalSince(last.at) >= self.distance
    }

    package mutating func keep(_ reading: Reading) {
        self.kept.append(reading)
        guard self.kept.count > Self.capacity else { return }
        self.kept = self.kept.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
        self.distance *= 2
    }
}
