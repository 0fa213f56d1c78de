package import FoundationEssentials

/// Tags that were shown on site and are on no list, so that somebody may put them there. Bounded for each charger by itself: whoever shows
/// thousands at one pushes out nobody's at another.
package struct UnknownTags: Sendable, Equatable {
    private var byCharger: [ChargerID: [Tap]] = [:]

    /// What one charger told of one tag.
    package struct Tap: Sendable, Equatable, Codable {
        package var tag: IdTag
        package var charger: ChargerID
        package var taps: Int
        package var first: Date
        package var last: Date

        package init(tag: IdTag, charger: ChargerID, taps: Int = 1, first: Date, last: Date) {
            self.tag = tag
            self.charger = charger
            self.taps = min(max(taps, 1), Self.mostTaps)
            self.first = min(first, last)
            self.last = last
        }

        private static let mostTaps = 1_000_000_000

        fileprivate mutating func add(_ other: Tap) {
            self.taps = min(self.taps + other.taps, Self.mostTaps)
            self.first = min(self.first, other.first)
            self.last = max(self.last, other.last)
        }
    }

    package static let perCharger = 16
    /// Chargers of which tags are kept: those that told something last.
    package static let chargers = 250

    package init() {}

    package var isEmpty: Bool { self.byCharger.isEmpty }

    /// Oldest first.
    package func taps(at charger: ChargerID) -> [Tap] { self.byCharger[charger] ?? [] }

    /// Those of whom something is kept.
    package var all: [ChargerID] { self.byCharger.keys.sorted() }

    /// In no order.
    package var taps: [Tap] { self.byCharger.values.flatMap { $0 } }

    package mutating func keep(_ tap: Tap) {
        var taps = self.byCharger[tap.charger] ?? []
        if let index = taps.firstIndex(where: { $0.tag == tap.tag }) {
            var known = taps.remove(at: index)
            known.add(tap)
            taps.append(known)
        } else {
            taps.append(tap)
        }
        self.byCharger[tap.charger] = Array(taps.suffix(Self.perCharger))
        guard self.byCharger.count > Self.chargers,
            let quietest = self.byCharger.min(by: {
                ($0.value.last?.last ?? .distantPast, $0.key) < ($1.value.last?.last ?? .distantPast, $1.key)
            })
        else { return }
        self.byCharger[quietest.key] = nil
    }

    package mutating func forget(_ charger: ChargerID) { self.byCharger[charger] = nil }
}

extension UnknownTags: Codable {
    package init(from decoder: any Decoder) throws {
        self.init()
        for tap in try decoder.singleValueContainer().decode([Tap].self) { self.keep(tap) }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.all.flatMap { self.taps(at: $0) })
    }
}

/// One of them, wherever it was shown.
package struct UnknownTag: Sendable, Codable, Equatable {
    package var tag: IdTag
    package var taps: Int
    package var first: Date
    package var last: Date
    /// Where it was shown last.
    package var charger: ChargerID
}
