import SmartCharging

/// Hours of the site's clock in which chargers may be told: from one time of day until just before another, past midnight where the other is not
/// later.
package struct CampaignWindow: Sendable, Equatable {
    package var from: TimeOfDay
    package var to: TimeOfDay
    /// On which it begins; none: on every day.
    package var days: [Weekday]

    package init(from: TimeOfDay, to: TimeOfDay, days: [Weekday] = []) {
        self.from = from
        self.to = to
        self.days = days.sorted()
    }

    package func isOpen(at local: LocalTime) -> Bool {
        let second = local.secondOfDay
        let begins = { (day: Weekday) in self.days.isEmpty || self.days.contains(day) }
        guard self.to <= self.from else { return second >= self.from.seconds && second < self.to.seconds && begins(local.weekday) }
        if second >= self.from.seconds { return begins(local.weekday) }
        return second < self.to.seconds && begins(LocalTime(seconds: local.seconds - 86_400).weekday)
    }
}

extension CampaignWindow: CustomStringConvertible {
    /// `22:00 to 05:30 on mon, tue`.
    package var description: String {
        "\(self.from) to \(self.to)" + (self.days.isEmpty ? "" : " on " + self.days.map(\.word).joined(separator: ", "))
    }
}

/// As people write it: `{ "from": "22:00", "to": "05:30", "days": ["mon"] }`.
extension CampaignWindow: Codable {
    private enum CodingKeys: String, CodingKey { case from, to, days }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func time(_ key: CodingKeys) throws -> TimeOfDay {
            let text = try container.decode(String.self, forKey: key)
            guard let time = TimeOfDay(text) else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: container, debugDescription: "expected a time of day such as 22:00 and found \"\(text)\"")
            }
            return time
        }
        let days = try (container.decodeIfPresent([String].self, forKey: .days) ?? []).map { word in
            guard let day = Weekday(word: word) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .days, in: container, debugDescription: "expected mon, tue, wed, thu, fri, sat or sun and found \"\(word)\"")
            }
            return day
        }
        self.init(from: try time(.from), to: try time(.to), days: days)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.from.description, forKey: .from)
        try container.encode(self.to.description, forKey: .to)
        try container.encode(self.days.map(\.word), forKey: .days)
    }
}
