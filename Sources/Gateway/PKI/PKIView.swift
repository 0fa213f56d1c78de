/// By what the gateway proves who it is, for people.
package struct PKIView: Sendable, Codable, Equatable {
    /// The authority first, then one server certificate for each kind of key.
    package var certificates: [CertificateView]
    /// What cannot be used or made, each in a sentence.
    package var troubles: [String]

    package init(certificates: [CertificateView] = [], troubles: [String] = []) {
        self.certificates = certificates
        self.troubles = troubles
    }
}
