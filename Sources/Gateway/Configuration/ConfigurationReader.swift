import JSON
import SiteModel

/// Reads a `SiteConfiguration` out of JSON values and collects everything that is wrong on the way.
///
/// It never stops at a problem: what cannot be read is replaced by something harmless, and `ConfigurationReport` leaves out what rests on it.
struct ConfigurationReader {
    let catalogue: ConfigurationCatalogue
    private(set) var problems: [ConfigurationProblem] = []
    /// Errors beyond those kept in `problems`.
    private(set) var unrecorded = 0
    /// What stands where, to find line and column of a problem.
    private(set) var values: [ConfigurationPath: JSONValue] = [:]
    /// Of each circuit the place in the file of every charger that could be read.
    var placesOfChargers: [Int: [Int]] = [:]

    /// More errors than a person reads: a file that is something else altogether.
    private static let mostProblems = 1000

    init(catalogue: ConfigurationCatalogue) {
        self.catalogue = catalogue
    }

    mutating func refuse(_ problem: ConfigurationProblem) {
        if self.problems.count < Self.mostProblems || problem.severity == .warning {
            self.problems.append(problem)
        } else {
            self.unrecorded += 1
        }
    }

    mutating func refuse(_ kind: ConfigurationProblem.Kind, at path: ConfigurationPath, _ message: String, suggestion: String? = nil) {
        self.refuse(ConfigurationProblem(kind, at: path, message, suggestion: suggestion))
    }

    /// Remembers that a value was found at a place.
    mutating func note(_ value: JSONValue, at path: ConfigurationPath) {
        self.values[path] = value
    }

    /// A value that may be missing; nil as well when it could not be read.
    mutating func optional<Value>(_ key: String, in section: inout ConfigurationSection, _ field: ConfigurationField<Value>) -> Value? {
        guard let value = section.take(key) else { return nil }
        return self.value(value, at: section.path[key], field)
    }

    /// A value that must be there; nil when it is not or could not be read.
    mutating func required<Value>(_ key: String, in section: inout ConfigurationSection, _ field: ConfigurationField<Value>) -> Value? {
        guard let value = section.take(key) else {
            if section.isPresent { self.refuse(.missingKey, at: section.path[key], "expected \(field.expected), found no such key") }
            return nil
        }
        return self.value(value, at: section.path[key], field)
    }

    mutating func value<Value>(_ value: JSONValue, at path: ConfigurationPath, _ field: ConfigurationField<Value>) -> Value? {
        self.note(value, at: path)
        do throws(ConfigurationProblem) {
            return try field.read(value, at: path)
        } catch {
            self.refuse(error)
            return nil
        }
    }

    /// Reads an object, then refuses what was not asked for. An absent key reads like an empty object.
    mutating func object<Result>(
        _ key: String, in section: inout ConfigurationSection, required: Bool = false,
        _ read: (inout ConfigurationReader, inout ConfigurationSection) -> Result
    ) -> Result {
        let path = section.path[key]
        let value = section.take(key)
        if value == nil, required, section.isPresent { self.refuse(.missingKey, at: path, "expected an object, found no such key") }
        return self.object(value, at: path, read)
    }

    mutating func object<Result>(
        _ value: JSONValue?, at path: ConfigurationPath, _ read: (inout ConfigurationReader, inout ConfigurationSection) -> Result
    ) -> Result {
        var section = ConfigurationSection(self.object(value, at: path), at: path)
        let result = read(&self, &section)
        self.close(section)
        return result
    }

    /// The elements of an array with their paths; none when there is no array.
    mutating func elements(
        _ key: String, in section: inout ConfigurationSection, most: Int, of what: String
    ) -> [(value: JSONValue, path: ConfigurationPath)] {
        let path = section.path[key]
        guard let value = section.take(key) else { return [] }
        self.note(value, at: path)
        guard value.kind == .array else {
            self.refuse(.wrongType, at: path, "expected an array of \(what), found \(value.phrase)")
            return []
        }
        guard value.count <= most else {
            self.refuse(.outOfRange, at: path, "expected at most \(most) \(what), found \(value.count)")
            return []
        }
        return value.elements.enumerated().map { ($1, path[$0]) }
    }

    private mutating func object(_ value: JSONValue?, at path: ConfigurationPath) -> JSONValue? {
        guard let value else { return nil }
        self.note(value, at: path)
        guard value.kind == .object else {
            self.refuse(.wrongType, at: path, "expected an object, found \(value.phrase)")
            return nil
        }
        return value
    }

    private mutating func close(_ section: ConfigurationSection) {
        for (key, value) in section.unknown {
            let path = section.path[key]
            self.note(value, at: path)
            let suggestion = Spelling.nearest(to: key, among: section.known)
            let known = section.known.isEmpty ? "" : "expected one of \(section.known.joined(separator: ", ")); "
            self.refuse(.unknownKey, at: path, "\(known)found a key that means nothing here", suggestion: suggestion)
        }
    }
}
