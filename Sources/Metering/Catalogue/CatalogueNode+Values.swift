internal import JSON

extension CatalogueNode {
    func string() throws(CatalogueError) -> String {
        guard let string = self.value.string, !string.isEmpty else { throw self.expected("a text") }
        return string
    }

    func strings() throws(CatalogueError) -> [String] {
        try self.elements().map { element throws(CatalogueError) in try element.string() }
    }

    func bool() throws(CatalogueError) -> Bool {
        guard let bool = self.value.bool else { throw self.expected("true or false") }
        return bool
    }

    func int(in range: ClosedRange<Int>) throws(CatalogueError) -> Int {
        guard let int = self.value.int, range.contains(int) else {
            throw self.expected("a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return int
    }

    /// 0-based, as it goes on the wire.
    func address() throws(CatalogueError) -> UInt16 {
        guard let address = self.value.integer(as: UInt16.self) else { throw self.expected("an address from 0 to 65535") }
        return address
    }

    func milliseconds(in range: ClosedRange<Int>) throws(CatalogueError) -> Duration {
        .milliseconds(try self.int(in: range))
    }

    /// One of a closed set of texts.
    func choice<Choice: RawRepresentable>(_ all: [Choice]) throws(CatalogueError) -> Choice where Choice.RawValue == String {
        guard let text = self.value.string, let choice = Choice(rawValue: text) else {
            throw self.expected("one of " + all.map(\.rawValue).joined(separator: ", "))
        }
        return choice
    }

    func scale() throws(CatalogueError) -> DecimalScale {
        guard let factor = self.value.double, let scale = DecimalScale(factor: factor) else {
            throw self.expected("a power of ten from 1e-\(DecimalScale.limit) to 1e\(DecimalScale.limit)")
        }
        return scale
    }

    func function() throws(CatalogueError) -> ReadFunction {
        guard let number = self.value.int, let function = ReadFunction(rawValue: number) else {
            throw self.expected("3 (holding registers) or 4 (input registers)")
        }
        return function
    }

    /// The bits of a value, written as `0x7FFFFFFF`.
    func bits(for type: RegisterType) throws(CatalogueError) -> UInt64 {
        let digits = type.wordCount * 4
        guard let text = self.value.string, text.hasPrefix("0x"), text.utf8.count == 2 + digits,
            let bits = UInt64(text.dropFirst(2), radix: 16)
        else {
            throw self.expected("0x and \(digits) hexadecimal digits")
        }
        return bits
    }
}
