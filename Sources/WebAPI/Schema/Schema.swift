/// What a JSON value may be: said in the API's document, and held against what comes in.
indirect enum Schema: Sendable {
    case text(TextRule)
    /// One of these words.
    case word([String])
    case whole(ClosedRange<Int>)
    /// Any finite number.
    case number
    case flag
    /// An instant as ISO 8601 writes it, in a string.
    case time
    case list(of: Schema, most: Int?)
    case object(Shape)
    /// An object whose keys are data.
    case map(of: Schema)
    /// Any JSON object: its meaning is between its sender and somebody else.
    case anyObject
    case named(NamedSchema)
}

extension Schema {
    /// What a string may be.
    struct TextRule: Sendable, Equatable {
        /// Unicode scalars.
        var length: ClosedRange<Int>
        /// Finishes "expected …"; nil: by its length alone.
        var phrase: String?
        /// Whether a control character is refused.
        var isLine: Bool
        /// Whether no message may repeat it.
        var isSecret: Bool

        init(_ length: ClosedRange<Int>, _ phrase: String? = nil, isLine: Bool = true, isSecret: Bool = false) {
            self.length = length
            self.phrase = phrase
            self.isLine = isLine
            self.isSecret = isSecret
        }
    }

    /// What an object may hold: these and nothing else.
    struct Shape: Sendable {
        var fields: [Field]

        init(_ fields: [Field]) { self.fields = fields }
    }

    struct Field: Sendable {
        var name: String
        var schema: Schema
        var isRequired: Bool
        /// For the document: what it means, units and ranges that the schema does not say.
        var about: String

        init(_ name: String, _ schema: Schema, isRequired: Bool, _ about: String) {
            self.name = name
            self.schema = schema
            self.isRequired = isRequired
            self.about = about
        }

        static func must(_ name: String, _ schema: Schema, _ about: String = "") -> Field {
            Field(name, schema, isRequired: true, about)
        }

        static func may(_ name: String, _ schema: Schema, _ about: String = "") -> Field {
            Field(name, schema, isRequired: false, about)
        }
    }

    /// A schema that others refer to by name.
    struct NamedSchema: Sendable {
        var name: String
        var about: String
        var schema: Schema
    }

    static func named(_ name: String, _ about: String, _ schema: Schema) -> Schema {
        .named(NamedSchema(name: name, about: about, schema: schema))
    }

    static func object(_ fields: Field...) -> Schema { .object(Shape(fields)) }
    static func list(of element: Schema) -> Schema { .list(of: element, most: nil) }
    static func words<Word: RawRepresentable<String> & CaseIterable>(of type: Word.Type) -> Schema {
        .word(Word.allCases.map(\.rawValue))
    }

    /// Any text that the site or a charger says.
    static let anyText = Schema.text(TextRule(0...Int.max, isLine: false))
    static let count = Schema.whole(0...Int.max)
}
