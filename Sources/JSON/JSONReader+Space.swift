extension JSONReader {
    /// Moves to the next byte that means something.
    @inline(__always)
    mutating func skipSpace(_ bytes: Span<UInt8>) throws(JSONError) {
        while self.at < bytes.count {
            let byte = bytes[self.at]
            if byte > .space {
                guard byte == .slash else { return }
                try self.skipComment(bytes)
            } else {
                guard byte == .space || byte == .newline || byte == .carriageReturn || byte == .tab else { return }
                self.at += 1
            }
        }
    }

    @inline(never)
    private mutating func skipComment(_ bytes: Span<UInt8>) throws(JSONError) {
        let start = self.at
        self.at += 1
        let second = self.peek(bytes)
        guard second == .slash || second == .star else {
            self.at = start
            throw self.unexpected("a value", bytes)
        }
        guard self.dialect == .relaxed else { throw self.error(.comment, at: start, bytes) }
        self.at += 1
        if second == .slash {
            try self.skipLine(bytes)
        } else {
            try self.skipBlock(bytes, from: start)
        }
    }

    private mutating func skipLine(_ bytes: Span<UInt8>) throws(JSONError) {
        while self.at < bytes.count, bytes[self.at] != .newline {
            try self.skipCharacter(bytes)
        }
    }

    private mutating func skipBlock(_ bytes: Span<UInt8>, from start: Int) throws(JSONError) {
        while self.at < bytes.count {
            if bytes[self.at] == .star {
                self.at += 1
                if self.peek(bytes) == .slash {
                    self.at += 1
                    return
                }
            } else {
                try self.skipCharacter(bytes)
            }
        }
        throw self.error(.unexpected(expected: "“*/” to end this comment", found: "the end of the text"), at: start, bytes)
    }

    private mutating func skipCharacter(_ bytes: Span<UInt8>) throws(JSONError) {
        guard bytes[self.at] >= 0x80 else {
            self.at += 1
            return
        }
        try self.skipMultibyte(bytes)
    }
}
