/// How a charger came to the door, as far as that can prove who it is.
package struct Approach: Sendable, Equatable {
    /// Over TLS.
    package var isEncrypted: Bool
    package var certificate: ShownCertificate?

    package init(isEncrypted: Bool = false, certificate: ShownCertificate? = nil) {
        self.isEncrypted = isEncrypted
        self.certificate = certificate
    }

    /// Over a line that anybody on the way can read.
    package static let plain = Approach()

    /// What a password is worth on this line.
    var byPassword: SecurityProfile { self.isEncrypted ? .encryptedPassword : .password }
}

/// What a charger's certificate says of it.
package struct ShownCertificate: Sendable, Equatable {
    package var commonName: String?
    package var organizations: [String]
    /// Hexadecimal digits.
    package var serial: String
    /// Why it is not to be believed whatever it says: nobody known has signed it, it is too old. Nil where it is good.
    package var objection: String?

    package init(commonName: String?, organizations: [String], serial: String, objection: String? = nil) {
        self.commonName = commonName
        self.organizations = organizations
        self.serial = serial
        self.objection = objection
    }
}
