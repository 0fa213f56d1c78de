/// A key of an object where it stands in the text, compared by what it means and not by how it is written.
struct KeyText {
    let content: Range<Int>
    let isPlain: Bool

    init(_ content: Range<Int>, isPlain: Bool) {
        self.content = content
        self.isPlain = isPlain
    }

    init(_ entry: TapeEntry) {
        self.init(entry.content, isPlain: entry.isPlain)
    }

    /// Equal for equal keys. Cheap, and easy to make equal for different ones: only for telling most keys apart quickly.
    func fingerprint(in bytes: Span<UInt8>) -> UInt32 {
        guard self.isPlain else {
            let text = JSONEscape.unescaped(self.content, in: bytes)
            return Self.fingerprint(text.span, 0..<text.count)
        }
        return Self.fingerprint(bytes, self.content)
    }

    static func fingerprint(of key: String) -> UInt32 {
        let utf8 = key.utf8
        let bytes = utf8.span
        return Self.fingerprint(bytes, 0..<bytes.count)
    }

    private static func fingerprint(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt32 {
        guard let last = range.last else { return 0 }
        let middle = range.lowerBound + range.count / 2
        let letters = UInt32(bytes[range.lowerBound]) | UInt32(bytes[middle]) << 8 | UInt32(bytes[last]) << 16
        return (letters ^ UInt32(truncatingIfNeeded: range.count) << 24) &* 0x9E37_79B1
    }

    /// Equal for equal keys, and for nobody to foresee for different ones.
    func hash(in bytes: Span<UInt8>) -> Int {
        guard self.isPlain else {
            let text = JSONEscape.unescaped(self.content, in: bytes)
            return Self.hash(text.span, 0..<text.count)
        }
        return Self.hash(bytes, self.content)
    }

    private static func hash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
        var hasher = Hasher()
        hasher.combine(range.count)
        var word: UInt64 = 0
        for (index, position) in range.enumerated() {
            word = word << 8 | UInt64(bytes[position])
            if index % 8 == 7 { hasher.combine(word) }
        }
        hasher.combine(word)
        return hasher.finalize()
    }

    func equals(_ other: KeyText, in bytes: Span<UInt8>) -> Bool {
        guard self.isPlain, other.isPlain else { return self.text(in: bytes) == other.text(in: bytes) }
        guard self.content.count == other.content.count else { return false }
        for (left, right) in zip(self.content, other.content) where bytes[left] != bytes[right] { return false }
        return true
    }

    func equals(_ text: String, in bytes: Span<UInt8>) -> Bool {
        guard self.isPlain else { return self.text(in: bytes) == Array(text.utf8) }
        let utf8 = text.utf8
        let other = utf8.span
        guard self.content.count == other.count else { return false }
        for (left, right) in zip(self.content, other.indices) where bytes[left] != other[right] { return false }
        return true
    }

    func string(in bytes: Span<UInt8>) -> String {
        String(decoding: self.text(in: bytes), as: UTF8.self)
    }

    /// The key itself, in UTF-8.
    private func text(in bytes: Span<UInt8>) -> [UInt8] {
        guard self.isPlain else { return JSONEscape.unescaped(self.content, in: bytes) }
        return self.content.map { bytes[$0] }
    }
}
