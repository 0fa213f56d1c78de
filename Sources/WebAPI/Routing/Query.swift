import FoundationEssentials
import Gateway
import JSON
import SiteModel

/// What stands behind the question mark of a request, checked.
struct Query: Sendable {
    private var values: [(name: String, value: JSONValue)] = []

    /// What a route takes there.
    struct Rule: Sendable {
        var name: String
        var schema: Schema
        var about: String
        /// Whether it may stand there more than once.
        var isRepeatable: Bool

        init(_ name: String, _ schema: Schema, _ about: String, isRepeatable: Bool = false) {
            self.name = name
            self.schema = schema
            self.about = about
            self.isRepeatable = isRepeatable
        }
    }

    init(_ pairs: [(name: String, value: String)], rules: [Rule]) throws(APIProblem) {
        for (name, text) in pairs {
            guard let rule = rules.first(where: { $0.name == name }) else { throw .unknown(name, among: rules) }
            guard rule.isRepeatable || self[name] == nil else {
                throw .parameter(name, "expected it once, found it again")
            }
            guard let value = rule.schema.value(of: text), rule.schema.allows(value) else {
                throw .parameter(name, "expected \(rule.schema.phrase), found \(text.quoted)")
            }
            self.values.append((name, value))
        }
    }

    subscript(name: String) -> JSONValue? { self.values.first { $0.name == name }?.value }

    func time(_ name: String) -> Date? { self[name]?.string.flatMap { ISO8601.parse($0) } }

    func all(_ name: String) -> [JSONValue] { self.values.filter { $0.name == name }.map(\.value) }
}

extension APIProblem {
    static func parameter(_ name: String, _ sentence: String) -> APIProblem {
        var problem = APIProblem(.badParameter, "\(name): \(sentence)")
        problem.path = name
        return problem
    }

    fileprivate static func unknown(_ name: String, among rules: [Query.Rule]) -> APIProblem {
        let names = rules.map(\.name)
        let expected = names.isEmpty ? "expected nothing behind the \"?\"" : "expected one of \(names.joined(separator: ", "))"
        let question = Spelling.nearest(to: name, among: names).map { "; did you mean \($0.debugDescription)?" } ?? ""
        return .parameter(name, "\(expected); found a name that means nothing here\(question)")
    }
}

extension Schema {
    fileprivate func allows(_ value: JSONValue) -> Bool {
        do throws(SchemaFault) {
            try self.check(value)
            return true
        } catch {
            return false
        }
    }

    /// The text of a query as the JSON value that it stands for.
    fileprivate func value(of text: String) -> JSONValue? {
        switch self {
        case .whole, .number, .flag:
            // What JSON allows around a number is no part of it.
            Self.parsed(Array(text.utf8)).flatMap { $0.text.count == text.utf8.count ? $0 : nil }
        case .named(let named): named.schema.value(of: text)
        case .text, .word, .time, .list, .object, .map, .anyObject:
            Self.parsed(
                {
                    var writer = JSONWriter()
                    writer.string(text)
                    return writer.bytes
                }())
        }
    }

    private static func parsed(_ json: [UInt8]) -> JSONValue? {
        do { return try JSONDocument(parsing: json).root } catch { return nil }
    }
}
