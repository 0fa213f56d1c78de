/// A charger's password: 16 to 20 bytes in the standard, never text that must be UTF-8, never printed.
package struct Password: Sendable {
    let bytes: [UInt8]

    /// The password that came in a Basic header.
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The password as an operator writes it: an even number of 32 to 40 hexadecimal digits are the bytes they spell
    /// (the value of the key AuthorizationKey); all else stands for its own UTF-8.
    package init(configured text: String) {
        let utf8 = Array(text.utf8)
        self.bytes = Self.bytes(spelledBy: utf8) ?? utf8
    }

    /// What was presented may mean itself, or, from the chargers that send AuthorizationKey's digits as they are, what they spell.
    var readings: [[UInt8]] {
        guard let spelled = Self.bytes(spelledBy: self.bytes) else { return [self.bytes] }
        return [self.bytes, spelled]
    }

    private static func bytes(spelledBy digits: [UInt8]) -> [UInt8]? {
        (32...40).contains(digits.count) ? Hex.bytes(digits) : nil
    }
}

extension Password: CustomStringConvertible, CustomReflectable {
    package var description: String { "(hidden)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
