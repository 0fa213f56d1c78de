package import FoundationEssentials

/// A value that the meter itself has signed (OCMF, ALFEN, EDL and others), as the charger passed it on.
package struct SignedReading: Sendable, Equatable, Codable {
    /// By the charger's clock.
    package var at: Date
    /// Why it was measured, in the charger's own word.
    package var context: String?
    package var measurand: String?
    package var location: String?
    /// Byte for byte as it came: whoever checks the signature needs nothing else.
    package var value: String

    package init(at: Date, context: String?, measurand: String?, location: String?, value: String) {
        self.at = at
        self.context = context?.bounded(by: 50)
        self.measurand = measurand?.bounded(by: 50)
        self.location = location?.bounded(by: 50)
        self.value = value
    }

    /// One of many between the beginning and the end.
    var isPeriodic: Bool { self.context == nil || self.context == "Sample.Periodic" || self.context == "Sample.Clock" }
}

/// The signed values of one session. A session is billed by its first and its last ones: where there is no room for all, those between go.
package struct SignedReadings: Sendable, Equatable, Codable {
    /// In the order in which they came.
    package private(set) var kept: [SignedReading] = []
    /// How many were left out: they were too long, or there was no room.
    package private(set) var omitted = 0

    /// Bytes of all values together, and of one.
    package static let capacity = 96 << 10
    package static let longest = 64 << 10
    /// Seconds between two of those between the beginning and the end.
    private static let distance = 900.0

    package init() {}

    /// What of these values is worth a record while the session goes on.
    package func news(in readings: [SignedReading]) -> [SignedReading] {
        var last = self.kept.last?.at
        return readings.filter { reading in
            guard !self.kept.contains(where: { $0.value == reading.value }) else { return false }
            if reading.isPeriodic, let last, reading.at.timeIntervalSince(last) < Self.distance { return false }
            last = reading.at
            return true
        }
    }

    mutating func keep(_ readings: [SignedReading]) {
        for reading in readings where !self.kept.contains(where: { $0.value == reading.value }) {
            guard reading.value.utf8.count <= Self.longest else {
                self.omitted += 1
                continue
            }
            self.kept.append(reading)
            while self.size > Self.capacity {
                // The last one of a pair that is too long together goes: the beginning cannot be had again.
                self.kept.remove(at: self.kept.count > 2 ? self.kept.count / 2 : self.kept.count - 1)
                self.omitted += 1
            }
        }
    }

    private var size: Int { self.kept.reduce(0) { $0 + $1.value.utf8.count } }
}
