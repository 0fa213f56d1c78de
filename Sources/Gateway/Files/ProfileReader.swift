import JSON
import SiteModel
import SmartCharging

/// Reads the schedules of operators out of JSON values, the way a configuration is read: everything that is wrong is collected.
struct ProfileReader {
    private(set) var reader = ConfigurationReader(catalogue: ConfigurationCatalogue(meterModels: []))
    private var names: [String: Int] = [:]

    /// The release reads this format of the file.
    static let format = 1

    /// What could be read of it; worth something only while the reader has no problems.
    mutating func schedules(_ root: JSONValue) -> [OperatorSchedule] {
        var schedules: [OperatorSchedule] = []
        // Both closures would otherwise change `reader` at once.
        var reader = self.reader
        reader.object(root, at: .root) { reader, section in
            _ = reader.required("format", in: &section, .whole(Self.format...Self.format))
            let elements = reader.elements("schedules", in: &section, most: ScheduleBook.capacity, of: "schedules")
            for (value, path) in elements {
                if let schedule = reader.object(value, at: path, Self.schedule) { schedules.append(schedule) }
            }
        }
        self.reader = reader
        self.refuseTwins(schedules, count: root["schedules"]?.count ?? 0)
        return schedules
    }

    /// Names are what people and reasons call schedules by.
    private mutating func refuseTwins(_ schedules: [OperatorSchedule], count: Int) {
        // With one that could not be read the places are not known.
        guard schedules.count == count else { return }
        for (index, schedule) in schedules.enumerated() {
            guard let earlier = self.names.updateValue(index, forKey: schedule.name.lowercased()) else { continue }
            self.reader.refuse(
                .conflictingKeys, at: .root["schedules"][index]["name"],
                "expected a name of its own, found \(schedule.name.debugDescription), which schedules[\(earlier)] has")
        }
    }

    private static func schedule(_ reader: inout ConfigurationReader, _ section: inout ConfigurationSection) -> OperatorSchedule? {
        let name = reader.required("name", in: &section, .line("a name", longest: OperatorSchedule.longestName))
        let target = Self.target(&reader, &section)
        let timing = Self.timing(&reader, &section)
        let from = reader.optional("validFrom", in: &section, .localTime)
        let to = reader.optional("validTo", in: &section, .localTime)
        let isEnabled = reader.optional("enabled", in: &section, .flag) ?? true
        if let from, let to, to <= from {
            reader.refuse(.timesOutOfOrder, at: section.path["validTo"], "expected a time after validFrom, \(from), found \(to)")
        }
        guard let name, let target, let timing else { return nil }
        return OperatorSchedule(name: name, target: target, timing: timing, validFrom: from, validTo: to, isEnabled: isEnabled)
    }

    /// `"for": "site"`, `{ "circuit": … }` or `{ "charger": …, "connector": … }`.
    private static func target(_ reader: inout ConfigurationReader, _ section: inout ConfigurationSection) -> ScheduleTarget? {
        let path = section.path["for"]
        let expected = #"expected "site", { "circuit": "row A" } or { "charger": "CP_1", "connector": 1 }"#
        guard let value = section.take("for") else {
            if section.isPresent { reader.refuse(.missingKey, at: path, "\(expected), found no such key") }
            return nil
        }
        guard value.kind == .object else {
            reader.note(value, at: path)
            if value.string == "site" { return .site }
            reader.refuse(value.kind == .string ? .unknownValue : .wrongType, at: path, "\(expected), found \(value.phrase)")
            return nil
        }
        return reader.object(value, at: path) { reader, section in
            let circuit = reader.optional(
                "circuit", in: &section, .line("a circuit's name", longest: ConfigurationLimits.circuitNameLength))
            let charger = reader.optional("charger", in: &section, .identity)
            let connector = reader.optional("connector", in: &section, .whole(ConfigurationLimits.connectors))
            switch (circuit, charger) {
            case (let circuit?, nil) where connector == nil: return .circuit(circuit)
            case (nil, let charger?): return .charger(charger, connector: connector)
            case (nil, nil):
                if value["circuit"] == nil, value["charger"] == nil { reader.refuse(.missingKey, at: path, "\(expected), found neither") }
            case (_?, _):
                reader.refuse(.conflictingKeys, at: path, "\(expected), found more than one of them")
            }
            return nil
        }
    }

    /// One of `daily`, `weekly` and `once`.
    private static func timing(_ reader: inout ConfigurationReader, _ section: inout ConfigurationSection) -> OperatorSchedule.Timing? {
        let daily = Self.cycle("daily", .day, &reader, &section)
        let weekly = Self.cycle("weekly", .week, &reader, &section)
        let once = section.take("once").flatMap { value in reader.object(value, at: section.path["once"], Self.once) }
        let given = ["daily", "weekly", "once"].filter { section.has($0) }
        guard given.count == 1 else {
            if section.isPresent {
                let found = given.isEmpty ? "none of them" : given.joined(separator: " and ")
                reader.refuse(
                    given.isEmpty ? .missingKey : .conflictingKeys, at: section.path,
                    "expected one of daily, weekly and once, found \(found)")
            }
            return nil
        }
        return daily ?? weekly ?? once
    }

    private static func once(_ reader: inout ConfigurationReader, _ section: inout ConfigurationSection) -> OperatorSchedule.Timing? {
        let from = reader.required("from", in: &section, .localTime)
        let to = reader.required("to", in: &section, .localTime)
        let limit = reader.limit(&section)
        guard let from, let to else { return nil }
        guard from < to else {
            reader.refuse(.timesOutOfOrder, at: section.path["to"], "expected a time after \(from), found \(to)")
            return nil
        }
        return limit.map { .once(from: from, to: to, $0) }
    }

    private static func cycle(
        _ key: String, _ period: LimitCycle.Period, _ reader: inout ConfigurationReader, _ section: inout ConfigurationSection
    ) -> OperatorSchedule.Timing? {
        let path = section.path[key]
        var steps: [LimitCycle.Step] = []
        var places: [LimitCycle.Step.Place: ConfigurationPath] = [:]
        var isWhole = true
        let elements = reader.elements(key, in: &section, most: 200, of: "steps")
        for (value, path) in elements {
            let read = reader.object(value, at: path) { reader, section in Self.steps(period, &reader, &section) }
            isWhole = isWhole && !read.isEmpty
            for step in read {
                if let other = places.updateValue(path, forKey: step.place) {
                    reader.refuse(
                        .conflictingKeys, at: path["from"],
                        "expected a time that no other step has, found \(period.phrase(step)), at which \(other) begins")
                    isWhole = false
                }
                steps.append(step)
            }
        }
        if section.has(key), elements.isEmpty, reader.values[path]?.kind == .array {
            reader.refuse(.missingKey, at: path, #"expected at least one step such as { "from": "06:00", "amps": 16 }, found none"#)
        }
        return isWhole ? LimitCycle(period, steps).map { .repeating($0) } : nil
    }

    /// One step, once for each of its days.
    private static func steps(
        _ period: LimitCycle.Period, _ reader: inout ConfigurationReader, _ section: inout ConfigurationSection
    ) -> [LimitCycle.Step] {
        var days = [Weekday.monday]
        if period == .week { days = reader.days(&section) }
        let from = reader.required("from", in: &section, .timeOfDay)
        let limit = reader.limit(&section)
        guard let from, let limit else { return [] }
        return days.map { LimitCycle.Step(day: $0, from: from, limit: limit) }
    }
}

extension LimitCycle.Step {
    fileprivate struct Place: Hashable {
        var day: Weekday
        var from: TimeOfDay
    }

    fileprivate var place: Place { Place(day: self.day, from: self.from) }
}

extension LimitCycle.Period {
    fileprivate func phrase(_ step: LimitCycle.Step) -> String {
        switch self {
        case .day: "\(step.from)"
        case .week: "\(step.day.word) \(step.from)"
        }
    }
}
