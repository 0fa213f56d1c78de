extension JSONReader {
    /// Reads one character of two to four bytes. Overlong forms, surrogates and what lies beyond U+10FFFF are refused (Unicode, table 3-7).
    mutating func skipMultibyte(_ bytes: Span<UInt8>) throws(JSONError) {
        let lead = bytes[self.at]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: throw self.error(.invalidUTF8, bytes)
        }
        guard bytes.count - self.at >= length, second.contains(bytes[self.at + 1]) else { throw self.error(.invalidUTF8, bytes) }
        for index in self.at + 2..<max(self.at + 2, self.at + length) {
            guard bytes[index] & 0xC0 == 0x80 else { throw self.error(.invalidUTF8, bytes) }
        }
        self.at += length
    }
}
