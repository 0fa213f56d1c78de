import JSON

extension JSONValue {
    /// Whether two texts say the same: the order of members and the spelling of numbers do not count.
    func means(_ other: JSONValue) -> Bool {
        switch (self.kind, other.kind) {
        case (.null, .null): true
        case (.bool, .bool): self.bool == other.bool
        case (.number, .number): self.double == other.double
        case (.string, .string): self.string == other.string
        case (.array, .array): self.count == other.count && zip(self.elements, other.elements).allSatisfy { $0.means($1) }
        case (.object, .object):
            self.count == other.count && self.members.allSatisfy { key, value in other[key].map(value.means) ?? false }
        case (.null, _), (.bool, _), (.number, _), (.string, _), (.array, _), (.object, _): false
        }
    }
}
