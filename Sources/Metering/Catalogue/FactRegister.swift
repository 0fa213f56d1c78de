/// A register that says something about the device rather than about the current: shown to people, never used for control.
package struct FactRegister: Equatable, Sendable {
    package enum Content: Equatable, Sendable {
        /// A number, with names for those of its values that are known.
        case number(NumberRegister, names: [Int: String])
        case text(RegisterRange)
    }

    package var name: String
    package var content: Content
}

extension FactRegister {
    package var range: RegisterRange {
        switch self.content {
        case .number(let register, _): register.range
        case .text(let range): range
        }
    }

    /// What the registers say, for people.
    package func text(of words: [UInt16], order: WordOrder) -> String {
        switch self.content {
        case .number(let register, let names):
            let value = register.value(of: words, order: order)
            let known = Int(exactly: value).flatMap { names[$0] }
            return known.map { "\($0) (\(value.formatted))" } ?? value.formatted
        case .text:
            // One or two characters a register, padded with zeros or blanks.
            let bytes = words.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] }
            return String(decoding: bytes.filter { (0x20...0x7E).contains($0) }, as: UTF8.self)
                .split(separator: " ").joined(separator: " ")
        }
    }
}
