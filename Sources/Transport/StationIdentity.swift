/// Which names a charger may have on the wire.
package enum StationIdentity {
    package static let maxLength = 48

    /// 1 to 48 of the characters that OCPP allows in an identity, and spaces within it (OCPP-J section 3.1.1 has one in its own example).
    package static func isAllowed(_ identity: String) -> Bool {
        let utf8 = identity.utf8
        guard (1...Self.maxLength).contains(utf8.count), utf8.first != .space, utf8.last != .space else { return false }
        return utf8.allSatisfy(Self.isAllowed)
    }

    /// The identity in the path of a request: its last segment, percent-decoded once. Nil if an escape is broken or spells no UTF-8.
    static func last(of target: String) -> String? {
        let path = target.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        let segment = path.reversed().prefix { $0 != UInt8(ascii: "/") }
        return PercentEncoding.decoded(segment.reversed())
    }

    /// The identity as one path segment.
    package static func percentEncoded(_ identity: String) -> String {
        var text = ""
        for byte in identity.utf8 {
            let needsNoEscape = Self.isAllowed(byte) && byte != .space && byte != UInt8(ascii: "|")
            text += needsNoEscape ? String(UnicodeScalar(byte)) : "%" + Hex.text([byte]).uppercased()
        }
        return text
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "|"), UInt8(ascii: "@"): true
        case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), .space: true
        default: false
        }
    }
}

extension UInt8 {
    fileprivate static let space = UInt8(ascii: " ")
}
