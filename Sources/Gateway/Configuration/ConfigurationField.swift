import JSON
import SiteModel

/// How one value of the file is read: what is expected of it, and how it becomes a value of the program.
struct ConfigurationField<Value> {
    /// Finishes the sentence "expected …".
    let expected: String
    /// The spellings to compare a text with that is none of them.
    let spellings: [String]
    /// No message may repeat what was found.
    private let isSecret: Bool
    private let convert: (JSONValue) throws(ConfigurationRefusal) -> Value

    init(
        _ expected: String, spellings: [String] = [], isSecret: Bool = false,
        _ convert: @escaping (JSONValue) throws(ConfigurationRefusal) -> Value
    ) {
        self.expected = expected
        self.spellings = spellings
        self.isSecret = isSecret
        self.convert = convert
    }

    /// Reads the value that stands at `path`.
    func read(_ value: JSONValue, at path: ConfigurationPath) throws(ConfigurationProblem) -> Value {
        do throws(ConfigurationRefusal) {
            return try self.convert(value)
        } catch {
            let hint = error.hint.map { "; \($0)" } ?? ""
            let suggestion = value.string.flatMap { Spelling.nearest(to: $0, among: self.spellings) }
            let found = self.isSecret ? "something else, which is not shown" : value.phrase
            throw ConfigurationProblem(
                error.kind, at: path, "expected \(error.expected ?? self.expected), found \(found)\(hint)", suggestion: suggestion)
        }
    }
}

/// Why a value was not taken.
struct ConfigurationRefusal: Error {
    var kind: ConfigurationProblem.Kind
    /// What is expected, where it can be said better than for the field as a whole.
    var expected: String?
    /// What to do about it.
    var hint: String?

    init(_ kind: ConfigurationProblem.Kind, expected: String? = nil, hint: String? = nil) {
        self.kind = kind
        self.expected = expected
        self.hint = hint
    }
}
