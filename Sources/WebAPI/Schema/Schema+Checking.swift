import Gateway
import JSON
import SiteModel

extension Schema {
    /// The first fault of a value, in the order in which it is written.
    func check(_ value: JSONValue, at path: ConfigurationPath = .root) throws(SchemaFault) {
        switch self {
        case .text(let rule): try self.require(value.string.map(rule.allows) ?? false, value, path)
        case .word(let words):
            guard let text = value.string, words.contains(text) else {
                let suggestion = value.string.flatMap { Spelling.nearest(to: $0, among: words) }
                throw self.fault(value, path, suggestion: suggestion)
            }
        case .whole(let range): try self.require(value.int.map(range.contains) ?? false, value, path)
        case .number: try self.require(value.double != nil, value, path)
        case .flag: try self.require(value.bool != nil, value, path)
        case .time: try self.require(value.string.flatMap { ISO8601.parse($0) } != nil, value, path)
        case .list(let element, let most):
            try self.require(value.kind == .array && value.count <= most ?? .max, value, path)
            for (index, value) in value.elements.enumerated() { try element.check(value, at: path[index]) }
        case .object(let shape):
            try self.require(value.kind == .object, value, path)
            try shape.check(value, at: path)
        case .map(let element):
            try self.require(value.kind == .object, value, path)
            for (key, value) in value.members { try element.check(value, at: path[key]) }
        case .anyObject: try self.require(value.kind == .object, value, path)
        case .named(let named): try named.schema.check(value, at: path)
        }
    }

    private func require(_ holds: Bool, _ value: JSONValue, _ path: ConfigurationPath) throws(SchemaFault) {
        guard holds else { throw self.fault(value, path) }
    }

    private func fault(_ value: JSONValue, _ path: ConfigurationPath, suggestion: String? = nil) -> SchemaFault {
        let found = if case .text(let rule) = self, rule.isSecret { "something else" } else { value.phrase }
        return SchemaFault(
            path: path, message: "expected \(self.phrase), found \(found)", suggestion: suggestion, position: value.position)
    }

    /// Finishes "expected …".
    var phrase: String {
        switch self {
        case .text(let rule): rule.sentence
        case .word(let words): words.map(\.debugDescription).joined(separator: " or ")
        case .whole(let range) where range.upperBound == .max: "a whole number of \(range.lowerBound) or more"
        case .whole(let range): "a whole number of \(range.lowerBound) to \(range.upperBound)"
        case .number: "a number"
        case .flag: "true or false"
        case .time: "an instant such as \"2026-11-22T13:33:30Z\""
        case .list(_, let most): most.map { "an array of at most \($0)" } ?? "an array"
        case .object, .map, .anyObject: "an object"
        case .named(let named): named.schema.phrase
        }
    }
}

extension Schema.Shape {
    func check(_ value: JSONValue, at path: ConfigurationPath) throws(SchemaFault) {
        let known = self.fields.map(\.name)
        var found: Set<String> = []
        for (key, value) in value.members {
            guard let field = self.fields.first(where: { $0.name == key }) else {
                let expected = known.isEmpty ? "expected no fields here" : "expected one of \(known.joined(separator: ", "))"
                throw SchemaFault(
                    path: path[key], message: "\(expected); found a field that means nothing here",
                    suggestion: Spelling.nearest(to: key, among: known), position: value.keyPosition ?? value.position)
            }
            found.insert(key)
            try field.schema.check(value, at: path[key])
        }
        if let missing = self.fields.first(where: { $0.isRequired && !found.contains($0.name) }) {
            throw SchemaFault(
                path: path[missing.name], message: "expected \(missing.schema.phrase), found no such field", suggestion: nil,
                position: value.position)
        }
    }
}

extension Schema.TextRule {
    func allows(_ text: String) -> Bool {
        self.length.contains(text.unicodeScalars.count)
            && (!self.isLine || text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    }

    var sentence: String {
        if let phrase { return phrase }
        return self.length.upperBound == .max ? "a string" : "a string of \(self.length.lowerBound) to \(self.length.upperBound) characters"
    }
}
