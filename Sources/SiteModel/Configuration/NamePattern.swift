/// A name in which `*` stands for any text. Case is not counted, nor is space around it.
struct NamePattern: Sendable, Equatable {
    private let parts: [[UInt8]]

    init(_ pattern: String) {
        self.parts = Self.letters(pattern).split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(Array.init)
    }

    func fits(_ name: String) -> Bool {
        var rest = Self.letters(name)[...]
        guard let first = self.parts.first, let last = self.parts.last, self.parts.count > 1 else {
            return Array(rest) == self.parts.first ?? []
        }
        guard rest.starts(with: first) else { return false }
        rest = rest.dropFirst(first.count)
        // Each part where it comes first leaves the most for those after it.
        for part in self.parts.dropFirst().dropLast() {
            while !rest.starts(with: part) {
                guard !rest.isEmpty else { return false }
                rest = rest.dropFirst()
            }
            rest = rest.dropFirst(part.count)
        }
        return rest.count >= last.count && rest.suffix(last.count).elementsEqual(last)
    }

    private static func letters(_ text: String) -> [UInt8] {
        let letters = Array(text.lowercased().utf8)
        let start = letters.firstIndex { $0 != 0x20 } ?? letters.endIndex
        return Array(letters[start...].reversed().drop { $0 == 0x20 }.reversed())
    }
}
