import JSON

extension Schema {
    /// Writes itself as JSON Schema (draft 2020-12, the dialect of OpenAPI 3.1).
    /// A named one is written as a reference to its name.
    func write(to writer: inout JSONWriter, about: String = "") {
        writer.object { writer in
            self.writeMembers(to: &writer)
            if !about.isEmpty { writer.field("description", about) }
        }
    }

    private func writeMembers(to writer: inout JSONWriter) {
        switch self {
        case .text(let rule):
            writer.field("type", "string")
            if rule.length.lowerBound > 0 { writer.field("minLength", rule.length.lowerBound) }
            if rule.length.upperBound < .max { writer.field("maxLength", rule.length.upperBound) }
        case .word(let words):
            writer.field("type", "string")
            writer.array("enum") { writer in for word in words { writer.string(word) } }
        case .whole(let range):
            writer.field("type", "integer")
            if range.lowerBound > .min { writer.field("minimum", range.lowerBound) }
            if range.upperBound < .max { writer.field("maximum", range.upperBound) }
        case .number: writer.field("type", "number")
        case .flag: writer.field("type", "boolean")
        case .time:
            writer.field("type", "string")
            writer.field("format", "date-time")
        case .list(let element, let most):
            writer.field("type", "array")
            writer.key("items")
            element.write(to: &writer)
            writer.field("maxItems", most)
        case .object(let shape): shape.writeMembers(to: &writer)
        case .map(let element):
            writer.field("type", "object")
            writer.key("additionalProperties")
            element.write(to: &writer)
        case .anyObject: writer.field("type", "object")
        case .named(let named): writer.field("$ref", "#/components/schemas/\(named.name)")
        }
    }

    /// The named schemas that it rests on, each once, in the order of their use.
    func collect(into names: inout [NamedSchema]) {
        switch self {
        case .named(let named):
            guard !names.contains(where: { $0.name == named.name }) else { return }
            names.append(named)
            named.schema.collect(into: &names)
        case .list(let element, _), .map(let element): element.collect(into: &names)
        case .object(let shape): for field in shape.fields { field.schema.collect(into: &names) }
        case .text, .word, .whole, .number, .flag, .time, .anyObject: break
        }
    }
}

extension Schema.Shape {
    fileprivate func writeMembers(to writer: inout JSONWriter) {
        writer.field("type", "object")
        writer.object("properties") { writer in
            for field in self.fields {
                writer.key(field.name)
                field.schema.write(to: &writer, about: field.about)
            }
        }
        let required = self.fields.filter(\.isRequired).map(\.name)
        if !required.isEmpty { writer.array("required") { writer in for name in required { writer.string(name) } } }
        writer.field("additionalProperties", false)
    }
}
