/// Which addresses belong to the public network, by the registries of special-purpose addresses (RFC 6890 and its successors): no others are
/// fetched from, so that nobody makes the gateway ask its neighbours or itself.
package enum PublicAddress {
    /// - Parameter text: an IPv4 or IPv6 address; anything else is not public.
    package static func contains(_ text: String) -> Bool {
        if let bytes = self.ipv4(text) { return self.isPublic(bytes) }
        guard let groups = self.ipv6(text) else { return false }
        return self.isPublic(groups)
    }

    private static func isPublic(_ v4: [UInt8]) -> Bool {
        switch (v4[0], v4[1], v4[2]) {
        case (0, _, _), (10, _, _), (127, _, _), (224..., _, _): false
        case (100, 64...127, _), (169, 254, _), (172, 16...31, _), (192, 168, _), (198, 18...19, _): false
        case (192, 0, 0), (192, 0, 2), (192, 88, 99), (198, 51, 100), (203, 0, 113): false
        default: true
        }
    }

    private static func isPublic(_ v6: [UInt16]) -> Bool {
        // What stands for an IPv4 address is as public as that one (RFC 4291, 2.5.5.2).
        if v6.prefix(5).allSatisfy({ $0 == 0 }), v6[5] == 0xFFFF {
            return self.isPublic(v6.suffix(2).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
        }
        // Global unicast; of it not the tunnels (Teredo, 6to4), which lead to other addresses, nor what is for documents.
        guard (0x2000...0x3FFF).contains(v6[0]) else { return false }
        switch (v6[0], v6[1]) {
        case (0x2001, 0x0000...0x01FF), (0x2001, 0x0DB8), (0x2002, _), (0x3FFF, 0x0000...0x0FFF): return false
        default: return true
        }
    }

    private static func ipv4(_ text: String) -> [UInt8]? {
        guard HostName.isIPv4(text) else { return nil }
        let bytes = text.split(separator: ".").compactMap { UInt8($0) }
        return bytes.count == 4 ? bytes : nil
    }

    /// Eight groups.
    private static func ipv6(_ text: String) -> [UInt16]? {
        guard HostName.isIPv6(text) else { return nil }
        let halves = text.split(separator: "::", omittingEmptySubsequences: false).map { half in
            half.split(separator: ":").flatMap { part in
                if let v4 = self.ipv4(String(part)) { return [UInt16(v4[0]) << 8 | UInt16(v4[1]), UInt16(v4[2]) << 8 | UInt16(v4[3])] }
                return UInt16(part, radix: 16).map { [$0] } ?? []
            }
        }
        guard let first = halves.first else { return nil }
        let last = halves.count > 1 ? halves[1] : []
        let groups = first + Array(repeating: 0, count: max(0, 8 - first.count - last.count)) + last
        return groups.count == 8 ? groups : nil
    }
}
