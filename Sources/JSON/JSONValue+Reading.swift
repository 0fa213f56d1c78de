internal import struct FoundationEssentials.Date

/// What the `Codable` front makes of one value.
extension JSONValue {
    func read(_ type: Bool.Type) throws(Misread) -> Bool {
        guard let bool = self.bool else { throw .kind(of: self, for: type, "true or false") }
        return bool
    }

    func read(_ type: String.Type) throws(Misread) -> String {
        guard let string = self.string else { throw .kind(of: self, for: type, "a string") }
        return string
    }

    func read<Integer: FixedWidthInteger>(_ type: Integer.Type) throws(Misread) -> Integer {
        if let integer = self.integer(as: type) { return integer }
        guard self.kind == .number else { throw .kind(of: self, for: type, "a whole number") }
        throw .value(self, for: type, "a whole number from \(type.min) to \(type.max)")
    }

    func read<Number: BinaryFloatingPoint>(_ type: Number.Type) throws(Misread) -> Number {
        guard self.kind == .number else { throw .kind(of: self, for: type, "a number") }
        guard let double = self.double, case let number = Number(double), number.isFinite else {
            throw .value(self, for: type, "a number that \(type) can hold")
        }
        return number
    }

    func read(_ type: Date.Type) throws(Misread) -> Date {
        guard let text = self.string else { throw .kind(of: self, for: type, "a date in a string") }
        guard let date = ISO8601.parse(text) else { throw .value(self, for: type, "a date such as 2026-11-22T13:33:30Z") }
        return date
    }
}
