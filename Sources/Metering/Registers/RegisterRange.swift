/// Registers of one kind that lie side by side; never reaches past address 65535.
package struct RegisterRange: Hashable, Sendable {
    package let function: ReadFunction
    /// As it goes on the wire: 0-based.
    package let start: UInt16
    package let count: Int

    /// Nil when it is empty or would reach past the last address.
    package init?(_ function: ReadFunction, at start: UInt16, count: Int) {
        guard count >= 1, count <= 65536 - Int(start) else { return nil }
        self.function = function
        self.start = start
        self.count = count
    }
}

extension RegisterRange {
    /// The first address behind it: 65536 at most.
    package var end: Int { Int(self.start) + self.count }

    package func contains(_ other: RegisterRange) -> Bool {
        self.function == other.function && self.start <= other.start && other.end <= self.end
    }

    /// The least range that holds both; nil when they are of different kinds.
    package func joined(with other: RegisterRange) -> RegisterRange? {
        guard self.function == other.function else { return nil }
        let start = min(self.start, other.start)
        return RegisterRange(self.function, at: start, count: max(self.end, other.end) - Int(start))
    }

    /// The same range further up, as SunSpec models lie; nil when that is past the last address.
    package func moved(by offset: UInt16) -> RegisterRange? {
        let (start, overflow) = self.start.addingReportingOverflow(offset)
        return overflow ? nil : RegisterRange(self.function, at: start, count: self.count)
    }
}

extension RegisterRange: CustomStringConvertible {
    package var description: String {
        self.count == 1 ? "\(self.function) \(self.start)" : "\(self.function) \(self.start)…\(self.end - 1)"
    }
}
