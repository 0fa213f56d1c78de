import HTTPTypes
import Transport

/// The secret in the cookie of somebody who is signed in: 256 random bits. Only its digest is kept here.
struct SessionKey: Sendable, Equatable {
    /// 64 hexadecimal digits.
    let text: String

    /// A name for each way: browsers keep one with this prefix from all that is not encrypted, and from other machines (RFC 6265bis, 4.1.3.2).
    static func cookie(isEncrypted: Bool) -> String { isEncrypted ? "__Host-fusekeeper" : "fusekeeper" }

    static func random() -> SessionKey { SessionKey(trusting: Hex.text(SecretBytes.random(32))) }

    private init(trusting text: String) { self.text = text }

    /// The one of a request; nil where there is none, or more than one.
    init?(of request: HTTPRequest, isEncrypted: Bool) {
        let name = Self.cookie(isEncrypted: isEncrypted) + "="
        var pairs: [Substring] = []
        for field in request.headerFields[values: .cookie] { pairs += field.split(separator: ";").map { $0.drop { $0 == " " } } }
        let values = pairs.filter { $0.hasPrefix(name) }.map { $0.dropFirst(name.count) }
        guard values.count == 1, let text = values.first, AccessKey.isDigest(String(text)) else { return nil }
        self.text = String(text)
    }

    var digest: String { AccessKey.digest(of: self.text) }

    /// What a page of ours shows with every change, so that a page of somebody else's, which cannot read it, changes nothing.
    var pageToken: String { self.sealing?.seal(Self.purpose, for: Self.purpose) ?? "" }

    /// Takes as long for a wrong one as for the right one.
    func hasMade(pageToken: String) -> Bool { self.sealing?.hasSealed(Self.purpose, for: Self.purpose, with: pageToken) ?? false }

    private static let purpose = "page token"

    private var sealing: SealingKey? { Hex.bytes(self.text.utf8).flatMap { SealingKey($0) } }
}

extension SessionKey: CustomStringConvertible {
    var description: String { "(hidden)" }
}
