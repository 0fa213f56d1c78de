package import JSON

extension JSONValue {
    /// The value in a few words, to finish "found …". Never longer than a line, whatever the value is.
    package var phrase: String {
        switch self.kind {
        case .null: "null"
        case .bool: self.bool == true ? "true" : "false"
        case .number: (self.numberText ?? "a number").shortened
        case .string: (self.string ?? "").quoted
        case .array: self.count == 1 ? "an array of one" : "an array of \(self.count)"
        case .object: "an object"
        }
    }
}

extension String {
    /// In quotes, and never longer than a line: for words that somebody else wrote.
    package var quoted: String { self.shortened.debugDescription }

    fileprivate var shortened: String {
        self.unicodeScalars.count <= 60 ? self : String(String.UnicodeScalarView(self.unicodeScalars.prefix(57))) + "..."
    }
}
