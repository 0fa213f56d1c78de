package import SmartCharging

/// What one charger may do at the file listener, until when. It stands in the address that the charger is given, sealed, so that nothing has
/// to be remembered: a restart changes nothing.
package struct FileTicket: Sendable, Hashable {
    package var charger: ChargerID
    package var purpose: Purpose
    /// From then on it is worth nothing.
    package var expires: UTCSecond

    package enum Purpose: Sendable, Hashable {
        /// The charger may fetch the file whose SHA-256 begins with these 32 digits: nobody makes two of them.
        case fetch(digits: String)
        /// The charger may send one file.
        /// - Parameter number: when it was asked to, in milliseconds since 1970: no two of one charger are alike.
        case send(number: UInt64)
    }

    package init(charger: ChargerID, purpose: Purpose, expires: UTCSecond) {
        self.charger = charger
        self.purpose = purpose
        self.expires = expires
    }

    package init(fetching digest: ContentDigest, by charger: ChargerID, until expires: UTCSecond) {
        self.init(charger: charger, purpose: .fetch(digits: String(digest.text.prefix(Self.digits))), expires: expires)
    }

    fileprivate static let digits = 32
}

extension FileTicket {
    /// What no other ticket's address has in it that the charger could be given: by it a job is known.
    package var addressMark: String { "-\(self.purpose)-" }
}

extension ContentDigest {
    /// What every address has in it by which a charger fetches the file.
    package var addressMark: String { "-\(FileTicket.Purpose.fetch(digits: String(self.text.prefix(FileTicket.digits))))-" }
}

extension FileTicket.Purpose: CustomStringConvertible {
    package var description: String {
        switch self {
        case .fetch(let digits): "f\(digits)"
        case .send(let number): "s\(String(number, radix: 16))"
        }
    }
}

extension FileTicket: LosslessStringConvertible {
    /// `6921f3a0-f0123…-CP_7`: the end of its life, its purpose, its charger. Any of the charger's characters may stand in it.
    package var description: String {
        "\(String(self.expires.seconds, radix: 16))-\(self.purpose)-\(self.charger)"
    }

    /// Reads what `description` wrote; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let seconds = Int(parts[0], radix: 16), seconds >= 0, let charger = ChargerID(String(parts[2])) else {
            return nil
        }
        let subject = parts[1].dropFirst()
        switch parts[1].first {
        case "f":
            guard subject.utf8.count == Self.digits, ContentDigest.isHexadecimal(subject) else { return nil }
            self.purpose = .fetch(digits: String(subject))
        case "s":
            guard let number = UInt64(subject, radix: 16) else { return nil }
            self.purpose = .send(number: number)
        default: return nil
        }
        self.charger = charger
        self.expires = UTCSecond(seconds: seconds)
        // One way to write each: a ticket has one seal.
        guard self.description == text else { return nil }
    }
}
