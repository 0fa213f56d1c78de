package import JSON
package import OCPPJ

/// White paper 5.7: asks which certificates of one kind a charger has.
package struct GetInstalledCertificateIds: Request, Codable {
    package var certificateType: CertificateUse

    package init(certificateType: CertificateUse) {
        self.certificateType = certificateType
    }

    package struct Confirmation: Payload, Encodable {
        package var status: Status
        /// Never empty.
        package var certificateHashData: [CertificateHashData]?

        package init(status: Status, certificateHashData: [CertificateHashData]? = nil) {
            self.status = status
            self.certificateHashData = certificateHashData
        }

        /// One odd entry does not cost the others: what names no certificate is left out. An empty list counts as none.
        package init(reading value: JSONValue) throws(CallError) {
            let fields = try Fields(value, of: "GetInstalledCertificateIds.conf")
            self.status = try fields.required("status")
            let named = fields["certificateHashData"]?.listed.compactMap(CertificateHashData.init(reading:)) ?? []
            self.certificateHashData = named.isEmpty ? nil : named
        }
    }

    /// White paper 6.8.
    package enum Status: String, ClosedSet, FieldValue {
        case accepted = "Accepted"
        /// The charger has no certificate of that kind.
        case notFound = "NotFound"
    }
}
