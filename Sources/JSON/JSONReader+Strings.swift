extension JSONReader {
    /// Reads a string or key, from quote to quote.
    mutating func string(_ bytes: Span<UInt8>, as kind: TapeEntry.Kind) throws(JSONError) {
        let start = self.at
        var isPlain = true
        self.at += 1
        while true {
            self.skipPlain(bytes)
            guard self.at < bytes.count else {
                throw self.error(.unexpected(expected: "“\"” to end this string", found: "the end of the text"), at: start, bytes)
            }
            let byte = bytes[self.at]
            if byte == .quote { break }
            if byte == .backslash {
                isPlain = false
                try self.escape(bytes)
            } else if byte >= 0x80 {
                try self.skipMultibyte(bytes)
            } else if byte < .space {
                throw self.error(.controlCharacter(byte), bytes)
            } else {
                self.at += 1
            }
        }
        self.at += 1
        let detail = kind == .key ? KeyText(start + 1..<self.at - 1, isPlain: isPlain).fingerprint(in: bytes) : 0
        self.append(kind, from: start, detail: detail, isPlain: isPlain)
    }

    /// Moves on, eight bytes at a time, to the first that is a quote, a backslash, a control character or not ASCII.
    /// Stops earlier when fewer than eight bytes are left.
    @inline(__always)
    private mutating func skipPlain(_ bytes: Span<UInt8>) {
        while bytes.count - self.at >= 8 {
            // In bounds: eight bytes are left.
            let word = unsafe UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: self.at, as: UInt64.self))
            let special = Self.specialBytes(in: word)
            guard special == 0 else {
                self.at += special.trailingZeroBitCount / 8
                return
            }
            self.at += 8
        }
    }

    /// The high bit of the first special byte is set, and none before it. (Borrows make the bits after it unreliable.)
    private static func specialBytes(in word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs = ones << 7
        let quotes = word ^ (ones &* UInt64(UInt8.quote))
        let backslashes = word ^ (ones &* UInt64(UInt8.backslash))
        let isQuote = (quotes &- ones) & ~quotes
        let isBackslash = (backslashes &- ones) & ~backslashes
        let isControl = (word &- (ones &* UInt64(UInt8.space))) & ~word
        return (isQuote | isBackslash | isControl | word) & highs
    }

    private mutating func escape(_ bytes: Span<UInt8>) throws(JSONError) {
        let start = self.at
        self.at += 1
        let letter = self.peek(bytes)
        self.at += 1
        if letter == UInt8(ascii: "u") {
            let unit = try self.codeUnit(bytes, escape: start)
            guard unit & 0xF800 == 0xD800 else { return }
            try self.lowSurrogate(after: unit, bytes, escape: start)
        } else if JSONEscape.byte(for: letter) == nil {
            throw self.error(.invalidEscape, at: start, bytes)
        }
    }

    private mutating func lowSurrogate(after unit: UInt16, _ bytes: Span<UInt8>, escape start: Int) throws(JSONError) {
        guard unit < 0xDC00, self.peek(bytes) == .backslash else { throw self.error(.loneSurrogate, at: start, bytes) }
        self.at += 1
        guard self.peek(bytes) == UInt8(ascii: "u") else { throw self.error(.loneSurrogate, at: start, bytes) }
        self.at += 1
        let low = try self.codeUnit(bytes, escape: start)
        guard low & 0xFC00 == 0xDC00 else { throw self.error(.loneSurrogate, at: start, bytes) }
    }

    private mutating func codeUnit(_ bytes: Span<UInt8>, escape start: Int) throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = self.peek(bytes).hexDigit else { throw self.error(.invalidEscape, at: start, bytes) }
            unit = unit << 4 | UInt16(digit)
            self.at += 1
        }
        return unit
    }
}
