extension JSONReader {
    /// Reads a number by RFC 8259, section 6. What it means is worked out when somebody asks.
    mutating func number(_ bytes: Span<UInt8>) throws(JSONError) {
        let start = self.at
        if self.peek(bytes) == .minus { self.at += 1 }
        let first = self.at
        try self.digits(bytes)
        guard self.at == first + 1 || bytes[first] != .zero else { throw self.error(.leadingZero, at: first, bytes) }
        var isPlain = true
        if self.peek(bytes) == .dot {
            isPlain = false
            self.at += 1
            try self.digits(bytes)
        }
        if self.peek(bytes).isExponentMark {
            isPlain = false
            self.at += 1
            let sign = self.peek(bytes)
            if sign == .plus || sign == .minus { self.at += 1 }
            try self.digits(bytes)
        }
        self.append(.number, from: start, detail: 0, isPlain: isPlain)
    }

    private mutating func digits(_ bytes: Span<UInt8>) throws(JSONError) {
        guard self.peek(bytes).digit != nil else { throw self.unexpected("a digit", bytes) }
        self.at += 1
        while self.at < bytes.count, bytes[self.at].digit != nil {
            self.at += 1
        }
    }
}
