/// White paper 6.3: what a certificate that a charger keeps is trusted for.
package enum CertificateUse: String, ClosedSet {
    /// The central system's own certificate must descend from one of these.
    case centralSystemRootCertificate = "CentralSystemRootCertificate"
    /// The certificate that signs firmware must descend from one of these.
    case manufacturerRootCertificate = "ManufacturerRootCertificate"
}
