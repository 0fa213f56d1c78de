import SiteModel
import Transport

/// What stands in a recording where something secret was: the same for the same secret as long as the key lives, and nothing that leads back
/// to it without the key, which is written nowhere.
package struct StandIns: Sendable {
    private let key: [UInt8]

    /// - Parameter key: 32 random bytes.
    package init(key: [UInt8]) {
        self.key = key
    }

    package static func random() -> StandIns { StandIns(key: (0..<32).map { _ in UInt8.random(in: .min ... .max) }) }

    /// A tag that can be told from all others: upper and lower case are one, as everywhere. What is too long for a tag stays too long.
    package func tag(_ text: String) -> String {
        guard !text.isEmpty else { return text }
        let standIn = "TAG-" + self.digits(text.lowercased(), count: 12)
        let excess = text.unicodeScalars.count - IdTag.maximumLength
        return excess > 0 ? standIn + String(repeating: "-", count: IdTag.maximumLength - standIn.count + excess) : standIn
    }

    /// For passwords and whatever else is nobody's business.
    package func secret(_ text: String) -> String { text.isEmpty ? text : "masked-" + self.digits(text, count: 8) }

    /// A number in the place of a number.
    package func number(_ text: String) -> Int {
        self.digest(text).prefix(4).reduce(0) { $0 << 8 | Int($1) } % 1_000_000_000
    }

    private func digits(_ text: String, count: Int) -> String {
        let hexadecimal = Array("0123456789ABCDEF")
        return String(self.digest(text).flatMap { [hexadecimal[Int($0 >> 4)], hexadecimal[Int($0 & 15)]] }.prefix(count))
    }

    /// Keyed twice, so that no text can be made to continue another one's.
    private func digest(_ text: String) -> [UInt8] {
        Digest.sha256(self.key + Digest.sha256(self.key + Array(text.utf8)))
    }
}
