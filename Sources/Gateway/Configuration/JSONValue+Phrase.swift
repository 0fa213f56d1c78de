import JSON

extension JSONValue {
    /// The value in a few words, to finish "found …". Never longer than a line, whatever the value is.
    var phrase: String {
        switch self.kind {
        case .null: "null"
        case .bool: self.bool == true ? "true" : "false"
        case .number: Self.shortened(self.numberText ?? "a number")
        case .string: Self.shortened(self.string ?? "").debugDescription
        case .array: self.count == 1 ? "an array of one" : "an array of \(self.count)"
        case .object: "an object"
        }
    }

    private static func shortened(_ text: String) -> String {
        text.unicodeScalars.count <= 60 ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(57))) + "..."
    }
}
