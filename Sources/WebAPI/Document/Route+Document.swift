import HTTPTypes
import JSON

extension Route {
    /// Writes the members of its operation object.
    func write(to writer: inout JSONWriter) {
        writer.field("operationId", self.name)
        writer.array("tags") { $0.string(self.group.rawValue) }
        writer.field("summary", self.summary)
        writer.field("description", [self.about, self.access.about].filter { !$0.isEmpty }.joined(separator: " "))
        writer.field("x-role", self.access.word)
        if self.access == .anybody { writer.array("security") { _ in } }
        if !self.query.isEmpty { writer.array("parameters") { writer in for rule in self.query { rule.write(to: &writer) } } }
        if let upload {
            writer.object("requestBody") { writer in
                writer.field("required", true)
                writer.field("description", upload)
                Self.writeContent(of: .file, to: &writer)
            }
        }
        if let body { writer.object("requestBody") { writer in body.write(to: &writer) } }
        writer.object("responses") { writer in
            writer.object("200") { writer in
                writer.field("description", self.success.about)
                switch self.success.media {
                case .json: Self.writeContent(self.success.schema, example: self.success.example, to: &writer)
                case .file, .table: Self.writeContent(of: self.success.media, to: &writer)
                }
            }
            self.writeProblems(to: &writer)
        }
    }

    private func writeProblems(to writer: inout JSONWriter) {
        let problems = self.allProblems
        for status in Set(problems.map(\.status.code)).sorted() {
            let codes = problems.filter { $0.status.code == status }
            writer.object("\(status)") { writer in
                writer.field("description", codes.map { "`\($0.rawValue)`: \($0.about)" }.joined(separator: "; ") + ".")
                if codes.contains(.unauthorized) { Self.writeHeader("WWW-Authenticate", "`Bearer`", to: &writer) }
                if codes.contains(where: \.mayPass) {
                    Self.writeHeader("Retry-After", "Seconds, where another try may succeed.", to: &writer)
                }
                Self.writeContent(.problem, example: nil, to: &writer)
            }
        }
    }

    private static func writeHeader(_ name: String, _ about: String, to writer: inout JSONWriter) {
        writer.object("headers") { writer in
            writer.object(name) { writer in
                writer.field("description", about)
                writer.key("schema")
                Schema.anyText.write(to: &writer)
            }
        }
    }

    private static func writeContent(of media: Media, to writer: inout JSONWriter) {
        writer.object("content") { writer in writer.object(media.rawValue) { _ in } }
    }

    fileprivate static func writeContent(_ schema: Schema, example: String?, to writer: inout JSONWriter) {
        writer.object("content") { writer in
            writer.object("application/json") { writer in
                writer.key("schema")
                schema.write(to: &writer)
                writer.field("example", raw: example.map { Array($0.utf8) })
            }
        }
    }
}

extension Route.Body {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.field("required", self.isRequired)
        writer.field("description", "At most \(self.limit) bytes.")
        Route.writeContent(self.schema, example: self.example, to: &writer)
    }
}

extension Query.Rule {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("name", self.name)
            writer.field("in", "query")
            writer.field("description", self.about)
            writer.key("schema")
            if self.isRepeatable { Schema.list(of: self.schema).write(to: &writer) } else { self.schema.write(to: &writer) }
        }
    }
}
