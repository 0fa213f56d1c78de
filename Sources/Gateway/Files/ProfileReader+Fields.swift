import JSON
import SiteModel
import SmartCharging

extension ConfigurationReader {
    /// Exactly one of `amps`, `watts` and `unlimited`.
    mutating func limit(_ section: inout ConfigurationSection) -> ScheduledLimit? {
        let limits: [ScheduledLimit?] = [
            self.optional("amps", in: &section, .amps(ScheduledLimit.ampsRange)).map { .amps($0) },
            self.optional("watts", in: &section, .whole(ScheduledLimit.wattsRange, " W")).map { .watts(Watts($0)) },
            self.optional("unlimited", in: &section, .yes).map { _ in .unlimited },
        ]
        let given = ["amps", "watts", "unlimited"].filter { section.has($0) }
        guard given.count == 1 else {
            if section.isPresent {
                let found = given.isEmpty ? "none of them" : given.joined(separator: " and ")
                self.refuse(
                    given.isEmpty ? .missingKey : .conflictingKeys, at: section.path,
                    "expected a limit as one of amps (per phase), watts (all phases) and unlimited, found \(found)")
            }
            return nil
        }
        return limits.lazy.compactMap(\.self).first
    }

    /// `on`: the days of the week that a step is for, each once.
    mutating func days(_ section: inout ConfigurationSection) -> [Weekday] {
        let path = section.path["on"]
        let expected = #"expected the days of a step such as ["mon", "tue"]"#
        guard section.has("on") else {
            _ = section.take("on")
            if section.isPresent { self.refuse(.missingKey, at: path, "\(expected), found no such key") }
            return []
        }
        let elements = self.elements("on", in: &section, most: 7, of: "days")
        let days = elements.compactMap { self.value($0.value, at: $0.path, .weekday) }
        guard days.count == elements.count, self.values[path]?.kind == .array else { return [] }
        if elements.isEmpty { self.refuse(.missingKey, at: path, "\(expected), found none") }
        for (index, day) in days.enumerated() where days[..<index].contains(day) {
            self.refuse(.conflictingKeys, at: path[index], "expected each day once, found \(day.word.debugDescription) again")
            return []
        }
        return days
    }
}

extension ConfigurationField where Value == LocalTime {
    static var localTime: ConfigurationField {
        ConfigurationField(#"a day or a time by the site's clock such as "2026-12-24" or "2026-12-24T18:00""#) {
            value throws(ConfigurationRefusal) in
            guard let text = value.string else { throw ConfigurationRefusal(.wrongType) }
            guard let time = LocalTime(text) else {
                let isZoned = text.hasSuffix("Z") || text.dropFirst(10).contains { "+-".contains($0) }
                throw ConfigurationRefusal(.badText, hint: isZoned ? "leave the offset out, the site's time zone counts" : nil)
            }
            return time
        }
    }
}

extension ConfigurationField where Value == TimeOfDay {
    static var timeOfDay: ConfigurationField {
        ConfigurationField(#"a time of day such as "06:30", from "00:00" to "23:59""#) { value throws(ConfigurationRefusal) in
            guard let text = value.string else { throw ConfigurationRefusal(.wrongType) }
            guard let time = TimeOfDay(text) else { throw ConfigurationRefusal(.badText) }
            return time
        }
    }
}

extension ConfigurationField where Value == Weekday {
    static var weekday: ConfigurationField {
        let words = Weekday.allCases.map(\.word)
        return ConfigurationField("one of \(words.joined(separator: ", "))", spellings: words) { value throws(ConfigurationRefusal) in
            guard let text = value.string else { throw ConfigurationRefusal(.wrongType) }
            guard let day = Weekday(word: text) else { throw ConfigurationRefusal(.unknownValue) }
            return day
        }
    }
}

extension ConfigurationField where Value == Void {
    static var yes: ConfigurationField {
        ConfigurationField("true, or no such key") { value throws(ConfigurationRefusal) in
            guard value.bool == true else { throw ConfigurationRefusal(value.kind == .bool ? .unknownValue : .wrongType) }
        }
    }
}
