/// The escapes of a string that is known to be valid.
enum JSONEscape {
    /// What a backslash and one letter mean; nothing for `u` and for letters that mean nothing.
    static func byte(for letter: UInt8) -> UInt8? {
        switch letter {
        case .quote, .backslash, .slash: letter
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): .newline
        case UInt8(ascii: "r"): .carriageReturn
        case UInt8(ascii: "t"): .tab
        default: nil
        }
    }

    /// The text that the content of a valid string stands for, in UTF-8.
    static func unescaped(_ content: Range<Int>, in bytes: Span<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(content.count)
        var at = content.lowerBound
        while at < content.upperBound {
            let byte = bytes[at]
            at += 1
            guard byte == .backslash, at < content.upperBound else {
                text.append(byte)
                continue
            }
            let letter = bytes[at]
            at += 1
            if let plain = Self.byte(for: letter) {
                text.append(plain)
            } else {
                text.append(contentsOf: Self.scalar(at: &at, in: bytes).utf8)
            }
        }
        return text
    }

    /// The character of the four digits at `at`, or of the surrogate pair that begins there.
    private static func scalar(at: inout Int, in bytes: Span<UInt8>) -> Unicode.Scalar {
        let unit = Self.codeUnit(at: &at, in: bytes)
        guard unit & 0xFC00 == 0xD800 else { return Unicode.Scalar(unit) ?? "\u{FFFD}" }
        at += 2
        let low = Self.codeUnit(at: &at, in: bytes)
        return Unicode.Scalar(0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)) ?? "\u{FFFD}"
    }

    private static func codeUnit(at: inout Int, in bytes: Span<UInt8>) -> UInt32 {
        var unit: UInt32 = 0
        let end = min(at + 4, bytes.count)
        while at < end {
            unit = unit << 4 | UInt32(bytes[at].hexDigit ?? 0)
            at += 1
        }
        return unit
    }
}
