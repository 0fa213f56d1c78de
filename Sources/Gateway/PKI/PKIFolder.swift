import Storage
import Transport

/// The gateway's own keys and certificates on disk. Blocks.
struct PKIFolder: Sendable {
    let directory: Directory

    /// The certificates of the site's authorities, for chargers and people.
    static let published: FileName = "ca.pem"
    /// Bytes: more than any chain needs.
    private static let largest = 256 * 1024

    func readAuthority(_ kind: ServerKey) throws -> CertificateAuthority? {
        guard let text = try AtomicFile.read(kind.authorityFile, in: self.directory, limit: Self.largest) else { return nil }
        return try Self.named(self.directory.path(of: kind.authorityFile)) { () throws(PKIFault) in try CertificateAuthority(pem: text) }
    }

    /// Certificate and key are one file, so no crash can part them.
    func write(_ authority: CertificateAuthority, as name: FileName) throws {
        try AtomicFile.replace(name, in: self.directory, with: authority.pem(), mode: 0o600)
    }

    /// Without their keys. What a crash left out is written by the next start.
    func publish(_ authorities: [CertificateAuthority]) throws {
        var text: [UInt8] = []
        for authority in authorities { text += try authority.certificate.pem() }
        guard self.content(Self.published) != text else { return }
        try AtomicFile.replace(Self.published, in: self.directory, with: text, mode: 0o644)
    }

    /// What a file holds now; nothing where there is none.
    func content(_ name: FileName) -> [UInt8] {
        do throws(StorageError) {
            return try AtomicFile.read(name, in: self.directory, limit: Self.largest) ?? []
        } catch {
            return []
        }
    }

    /// Nil where there is none.
    func readIdentity(_ name: FileName) throws -> TLSIdentity? {
        guard let text = try AtomicFile.read(name, in: self.directory, limit: Self.largest) else { return nil }
        return try Self.named(self.directory.path(of: name)) { () throws(PKIFault) in try TLSIdentity(pem: text) }
    }

    func write(_ identity: TLSIdentity, as name: FileName) throws {
        try AtomicFile.replace(name, in: self.directory, with: identity.pem(), mode: 0o600)
    }

    /// Whether there was one.
    func remove(_ name: FileName) throws -> Bool {
        guard try self.directory.openIfPresent(name) != nil else { return false }
        try self.directory.remove(name)
        try self.directory.sync()
        return true
    }

    private static func named<Value>(_ path: String, _ read: () throws(PKIFault) -> Value) throws(PKIProblem) -> Value {
        do throws(PKIFault) { return try read() } catch { throw PKIProblem(place: path, fault: error) }
    }
}

/// A file with something wrong in it.
struct PKIProblem: Error, CustomStringConvertible {
    var place: String
    var fault: PKIFault

    var description: String { "\(self.place): \(self.fault)" }
}
