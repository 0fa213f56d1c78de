internal import FoundationEssentials

/// The decoded part of an `Authorization: Basic` header.
struct BasicCredentials {
    private let bytes: [UInt8]

    /// Nil if the header is of another scheme or no base64.
    init?(header: String) {
        let parts = header.split(separator: " ")
        guard parts.count == 2, parts[0].lowercased() == "basic", let data = Data(base64Encoded: String(parts[1])) else { return nil }
        self.bytes = Array(data)
    }

    init(identity: String, password: Password) {
        self.bytes = Array(identity.utf8) + [UInt8(ascii: ":")] + password.bytes
    }

    var header: String { "Basic " + Data(self.bytes).base64EncodedString() }

    /// The password if the user is `identity`. An identity may hold colons itself, so the known name is cut off
    /// rather than the first colon searched; what is behind it may be any bytes (OCPP-J section 6.2.2).
    func password(of identity: String) -> Password? {
        let user = Array(identity.utf8) + [UInt8(ascii: ":")]
        return self.bytes.starts(with: user) ? Password(Array(self.bytes.dropFirst(user.count))) : nil
    }
}
