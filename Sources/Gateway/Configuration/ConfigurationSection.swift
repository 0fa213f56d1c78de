import JSON
import SiteModel

/// An object of the file while it is read: it knows which keys somebody asked for, so that the rest can be refused.
struct ConfigurationSection {
    let path: ConfigurationPath
    /// Nil stands for an object that is not there: every key of it is absent.
    private let object: JSONValue?
    /// The keys asked for so far.
    private(set) var known: [String] = []

    init(_ object: JSONValue?, at path: ConfigurationPath) {
        self.object = object
        self.path = path
    }

    var isPresent: Bool { self.object != nil }

    /// The value of a key, nil when the file does not have it.
    mutating func take(_ key: String) -> JSONValue? {
        self.known.append(key)
        return self.object?[key]
    }

    /// Whether the file has a key.
    func has(_ key: String) -> Bool { self.object?[key] != nil }

    /// The members that nobody asked for.
    var unknown: [(key: String, value: JSONValue)] {
        self.object?.members.filter { !self.known.contains($0.key) } ?? []
    }
}
