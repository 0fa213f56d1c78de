/// What may stand for a host in an address: literals and names, by form only (nothing is looked up).
package enum HostName {
    package static func isAddress(_ text: String) -> Bool { self.isIPv4(text) || self.isIPv6(text) }

    /// Four numbers of 0 to 255 without leading zeros.
    package static func isIPv4(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                guard (1...3).contains(part.utf8.count), part.utf8.allSatisfy(\.isDigit), let value = Int(part) else { return false }
                return value <= 255 && (part.utf8.count == 1 || part.first != "0")
            }
    }

    /// Eight groups of one to four hexadecimal digits, one run of zero groups may be `::`, the last two may be an IPv4 address.
    package static func isIPv6(_ text: String) -> Bool {
        let halves = text.split(separator: "::", omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count), (2...45).contains(text.utf8.count) else { return false }
        var groups = 0
        for (index, half) in halves.enumerated() where !half.isEmpty {
            let parts = half.split(separator: ":", omittingEmptySubsequences: false)
            for (place, part) in parts.enumerated() {
                let isLast = index == halves.count - 1 && place == parts.count - 1
                if isLast, part.contains("."), self.isIPv4(String(part)) {
                    groups += 2
                } else if (1...4).contains(part.utf8.count), part.utf8.allSatisfy(\.isHexDigit) {
                    groups += 1
                } else {
                    return false
                }
            }
        }
        return halves.count == 2 ? groups < 8 : groups == 8
    }

    /// Labels of 1 to 63 letters, digits and inner hyphens, 253 characters at most, the last label not a number (RFC 1123).
    package static func isName(_ text: String) -> Bool {
        guard (1...253).contains(text.utf8.count) else { return false }
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let last = labels.last, !last.utf8.allSatisfy(\.isDigit) else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.utf8.first != UInt8(ascii: "-") && label.utf8.last != UInt8(ascii: "-")
                && label.utf8.allSatisfy { $0.isDigit || $0.isLetter || $0 == UInt8(ascii: "-") }
        }
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
    fileprivate var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
    fileprivate var isHexDigit: Bool { self.isDigit || (0x41...0x46).contains(self) || (0x61...0x66).contains(self) }
}
