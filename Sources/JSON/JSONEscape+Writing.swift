extension JSONEscape {
    private static let hexDigits = Array("0123456789abcdef".utf8)

    /// Writes the content of a string. Only what RFC 8259 demands is escaped: quotes, backslashes and control characters.
    static func append(_ text: String, to bytes: inout [UInt8]) {
        let utf8 = text.utf8
        guard Self.needsEscapes(utf8.span) else {
            bytes.append(contentsOf: utf8)
            return
        }
        for byte in utf8 {
            if Self.isSpecial(byte) {
                Self.append(special: byte, to: &bytes)
            } else {
                bytes.append(byte)
            }
        }
    }

    private static func needsEscapes(_ text: Span<UInt8>) -> Bool {
        for index in text.indices where Self.isSpecial(text[index]) { return true }
        return false
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte < .space || byte == .quote || byte == .backslash
    }

    private static func append(special byte: UInt8, to bytes: inout [UInt8]) {
        bytes.append(.backslash)
        switch byte {
        case .quote, .backslash: bytes.append(byte)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case .newline: bytes.append(UInt8(ascii: "n"))
        case .carriageReturn: bytes.append(UInt8(ascii: "r"))
        case .tab: bytes.append(UInt8(ascii: "t"))
        default:
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(Self.hexDigits[Int(byte >> 4)])
            bytes.append(Self.hexDigits[Int(byte & 0xF)])
        }
    }
}
