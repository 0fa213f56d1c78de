extension JSONValue {
    package var isNull: Bool { self.entry.kind == .null }

    package var bool: Bool? {
        let entry = self.entry
        return entry.kind == .bool ? entry.detail == 1 : nil
    }

    package var string: String? {
        let entry = self.entry
        guard entry.kind == .string || entry.kind == .key else { return nil }
        let bytes = self.storage.bytes
        guard entry.isPlain else { return String(decoding: JSONEscape.unescaped(entry.content, in: bytes.span), as: UTF8.self) }
        return String(decoding: bytes[entry.content], as: UTF8.self)
    }

    /// Whether the value is this string, scalar by scalar. Allocates nothing unless the value is written with escapes.
    package func isString(_ text: String) -> Bool {
        let entry = self.entry
        let bytes = self.storage.bytes
        return entry.kind == .string && KeyText(entry).equals(text, in: bytes.span)
    }

    /// The number, when it is integral and fits in 64 bits with sign, however it is written: `100`, `100.0`, `1e2`.
    package var int: Int? { self.integer(as: Int.self) }

    /// The number, when it is integral and fits in the type, however it is written.
    package func integer<Integer: FixedWidthInteger>(as type: Integer.Type) -> Integer? {
        let entry = self.entry
        let bytes = self.storage.bytes
        guard entry.kind == .number else { return nil }
        return JSONNumber(entry.range, in: bytes.span).integer()
    }

    /// The double nearest to the number; nothing when that is infinite.
    package var double: Double? {
        let entry = self.entry
        let bytes = self.storage.bytes
        guard entry.kind == .number else { return nil }
        if let simple = JSONNumber(entry.range, in: bytes.span).simpleDouble { return simple }
        guard let double = Double(String(decoding: self.text, as: UTF8.self)), double.isFinite else { return nil }
        return double
    }

    /// The digits of a number as they were received.
    package var numberText: String? {
        self.entry.kind == .number ? String(decoding: self.text, as: UTF8.self) : nil
    }
}
