/// Reads a text once, from front to back, and writes its tape.
struct JSONReader {
    let dialect: JSONDialect
    let limits: JSONLimits
    var tape: [TapeEntry] = []
    /// The offset of the byte to be read next.
    var at = 0
    private var values = 0

    private init(dialect: JSONDialect, limits: JSONLimits) {
        self.dialect = dialect
        self.limits = limits
    }

    /// The tape of a valid text, with the root at index 0.
    static func tape(of bytes: Span<UInt8>, dialect: JSONDialect, limits: JSONLimits) throws(JSONError) -> [TapeEntry] {
        var reader = JSONReader(dialect: dialect, limits: limits)
        guard bytes.count <= limits.maxBytes else { throw reader.error(.tooLarge(maxBytes: limits.maxBytes), bytes) }
        // A typical frame has one value or key every ten bytes.
        reader.tape.reserveCapacity(min(bytes.count / 10, 4096) + 8)
        try reader.document(bytes)
        return reader.tape
    }

    private mutating func document(_ bytes: Span<UInt8>) throws(JSONError) {
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { throw self.error(.byteOrderMark, bytes) }
        try self.skipSpace(bytes)
        try self.value(bytes, depth: 0)
        try self.skipSpace(bytes)
        guard self.at == bytes.count else { throw self.unexpected("the end of the text", bytes) }
    }

    private mutating func value(_ bytes: Span<UInt8>, depth: Int) throws(JSONError) {
        self.values += 1
        guard self.values <= self.limits.maxValues else {
            throw self.error(.tooManyValues(maxValues: self.limits.maxValues), bytes)
        }
        switch self.peek(bytes) {
        case .quote: try self.string(bytes, as: .string)
        case .openBrace: try self.object(bytes, depth: depth + 1)
        case .openBracket: try self.array(bytes, depth: depth + 1)
        case .minus, .zero ... .nine: try self.number(bytes)
        case UInt8(ascii: "t"): try self.literal("true", as: .bool, detail: 1, bytes)
        case UInt8(ascii: "f"): try self.literal("false", as: .bool, detail: 0, bytes)
        case UInt8(ascii: "n"): try self.literal("null", as: .null, detail: 0, bytes)
        default: throw self.unexpected("a value", bytes)
        }
    }

    private mutating func object(_ bytes: Span<UInt8>, depth: Int) throws(JSONError) {
        let index = try self.open(.object, bytes, depth: depth)
        var count: UInt32 = 0
        if self.peek(bytes) != .closeBrace {
            while true {
                guard self.peek(bytes) == .quote else {
                    throw self.unexpected(count == 0 ? "a key in double quotes or “}”" : "a key in double quotes", bytes)
                }
                try self.string(bytes, as: .key)
                try self.skipSpace(bytes)
                guard self.peek(bytes) == .colon else { throw self.unexpected("“:” after the key", bytes) }
                self.at += 1
                try self.skipSpace(bytes)
                try self.value(bytes, depth: depth)
                count += 1
                guard try self.another(before: .closeBrace, "“,” or “}”", bytes) else { break }
            }
        }
        self.close(index, count: count)
        if count > 1 { try self.checkKeys(ofObjectAt: index, bytes) }
    }

    private mutating func array(_ bytes: Span<UInt8>, depth: Int) throws(JSONError) {
        let index = try self.open(.array, bytes, depth: depth)
        var count: UInt32 = 0
        if self.peek(bytes) != .closeBracket {
            while true {
                try self.value(bytes, depth: depth)
                count += 1
                guard try self.another(before: .closeBracket, "“,” or “]”", bytes) else { break }
            }
        }
        self.close(index, count: count)
    }

    /// Goes on to the next element, or stops at the closing bracket.
    private mutating func another(before close: UInt8, _ expected: String, _ bytes: Span<UInt8>) throws(JSONError) -> Bool {
        try self.skipSpace(bytes)
        let byte = self.peek(bytes)
        if byte == close { return false }
        guard byte == .comma else { throw self.unexpected(expected, bytes) }
        let comma = self.at
        self.at += 1
        try self.skipSpace(bytes)
        guard self.peek(bytes) == close else { return true }
        guard self.dialect == .relaxed else { throw self.error(.trailingComma, at: comma, bytes) }
        return false
    }

    private mutating func open(_ kind: TapeEntry.Kind, _ bytes: Span<UInt8>, depth: Int) throws(JSONError) -> Int {
        guard depth <= self.limits.maxDepth else { throw self.error(.tooDeep(maxDepth: self.limits.maxDepth), bytes) }
        let index = self.tape.count
        self.append(kind, from: self.at, detail: 0, isPlain: true)
        self.at += 1
        try self.skipSpace(bytes)
        return index
    }

    private mutating func close(_ index: Int, count: UInt32) {
        self.at += 1
        self.tape[index].end = UInt32(truncatingIfNeeded: self.at)
        self.tape[index].next = UInt32(truncatingIfNeeded: self.tape.count)
        self.tape[index].detail = count
    }

    private mutating func literal(
        _ word: String, as kind: TapeEntry.Kind, detail: UInt32, _ bytes: Span<UInt8>
    ) throws(JSONError) {
        let start = self.at
        for letter in word.utf8 {
            guard self.peek(bytes) == letter else {
                self.at = start
                throw self.unexpected("a value", bytes)
            }
            self.at += 1
        }
        self.append(kind, from: start, detail: detail, isPlain: true)
    }

    /// Writes the value that begins at `start` and ends before the next byte. Limits keep both within 32 bits.
    mutating func append(_ kind: TapeEntry.Kind, from start: Int, detail: UInt32, isPlain: Bool) {
        self.tape.append(
            TapeEntry(
                start: UInt32(truncatingIfNeeded: start),
                end: UInt32(truncatingIfNeeded: self.at),
                next: UInt32(truncatingIfNeeded: self.tape.count + 1),
                detail: detail,
                kind: kind,
                isPlain: isPlain
            ))
    }

    /// The next byte, or 0, which is valid nowhere outside a comment, at the end of the text.
    func peek(_ bytes: Span<UInt8>) -> UInt8 {
        self.at < bytes.count ? bytes[self.at] : 0
    }
}
