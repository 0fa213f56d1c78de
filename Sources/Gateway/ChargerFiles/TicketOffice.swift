package import Logging
package import SiteModel
package import SmartCharging
package import Storage
import Transport

/// Seals tickets and knows its own again. The secret is in `pki/files.key`, so that a restart leaves addresses good that chargers have.
package struct TicketOffice: Sendable {
    private let key: SealingKey

    package static let fileName: FileName = "files.key"
    private static let purpose = "fusekeeper file ticket 1"

    /// Reads the secret, or makes it. Blocks. A file that holds none is replaced: addresses that were given before are worth nothing then.
    package init(in directory: Directory, log: Logger) throws(StorageError) {
        if let text = try AtomicFile.read(Self.fileName, in: directory, limit: 4096) {
            if let key = Hex.bytes(text.prefix { $0 != UInt8(ascii: "\n") }).flatMap(SealingKey.init) {
                self.key = key
                return
            }
            log.warning(
                "\(directory.path(of: Self.fileName)) held no key and was replaced; chargers must be told new addresses of their files")
        }
        self.key = .random()
        try AtomicFile.replace(Self.fileName, in: directory, with: Array("\(Hex.text(self.key.bytes))\n".utf8), mode: 0o600)
    }

    /// The ticket as it stands in an address; the charger's characters in it are to be percent-encoded.
    package func token(for ticket: FileTicket) -> String { "\(self.key.seal("\(ticket)", for: Self.purpose))-\(ticket)" }

    /// Nil for a token that was not made here, or is no longer good.
    package func ticket(in token: String, at now: UTCSecond) -> FileTicket? {
        let parts = token.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, self.key.hasSealed(String(parts[1]), for: Self.purpose, with: String(parts[0])),
            let ticket = FileTicket(String(parts[1])), now < ticket.expires
        else { return nil }
        return ticket
    }
}
