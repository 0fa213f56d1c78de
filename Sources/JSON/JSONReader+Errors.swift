extension JSONReader {
    func error(_ kind: JSONError.Kind, _ bytes: Span<UInt8>) -> JSONError {
        self.error(kind, at: self.at, bytes)
    }

    @inline(never)
    func error(_ kind: JSONError.Kind, at offset: Int, _ bytes: Span<UInt8>) -> JSONError {
        JSONError(kind, at: JSONPosition(offset, in: bytes))
    }

    func unexpected(_ expected: String, _ bytes: Span<UInt8>) -> JSONError {
        self.error(.unexpected(expected: expected, found: self.found(bytes)), bytes)
    }

    /// What stands at the present place, in words.
    private func found(_ bytes: Span<UInt8>) -> String {
        guard self.at < bytes.count else { return "the end of the text" }
        switch bytes[self.at] {
        case .quote: return "a string"
        case UInt8(ascii: "'"): return "“'” (strings are written in double quotes)"
        case .space: return "a space"
        case .newline, .carriageReturn: return "the end of the line"
        case let byte where byte > .space && byte < 0x7F: return "“\(self.word(bytes))”"
        case let byte where byte < 0x80: return "control character \(byte)"
        default: return "a character that may only stand in a string"
        }
    }

    /// The letters and digits from here on, as far as a person needs them; otherwise the one character.
    private func word(_ bytes: Span<UInt8>) -> String {
        var word = ""
        for index in self.at..<min(bytes.count, self.at + 20) {
            let scalar = Unicode.Scalar(bytes[index])
            guard bytes[index] < 0x80, scalar.properties.isAlphabetic || bytes[index].digit != nil || scalar == "_" else { break }
            word.unicodeScalars.append(scalar)
        }
        return word.isEmpty ? String(Unicode.Scalar(bytes[self.at])) : word
    }
}
