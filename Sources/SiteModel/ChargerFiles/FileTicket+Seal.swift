extension FileTicket {
    /// The digits that seal a ticket, in front of it.
    private static let sealDigits = 32

    /// An address that still says what it is for, and is good for nothing: without the seal of a ticket, where one is in it.
    package static func withoutSeal(_ address: String) -> String {
        let parts = address.split(separator: "/", omittingEmptySubsequences: false)
        return parts.map { self.isSealed($0) ? "sealed" + $0.dropFirst(self.sealDigits) : String($0) }.joined(separator: "/")
    }

    /// `9b7b…293c-6b07d8cd-f7d38…-CP_7`; of the charger's characters some may be percent-encoded.
    private static func isSealed(_ part: Substring) -> Bool {
        let words = part.split(separator: "-", maxSplits: 3, omittingEmptySubsequences: false)
        guard words.count == 4, words[0].utf8.count == self.sealDigits, let purpose = words[2].first, "fs".contains(purpose) else {
            return false
        }
        return [words[0], words[1], words[2].dropFirst()].allSatisfy { ContentDigest.isHexadecimal($0) }
    }
}
