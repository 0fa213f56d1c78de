import JSON
import OCPP16
import OCPPJ
import TestSupport
import Testing

@Suite struct CertificateTests {
    private static let nameHash = "5764e080b5348ef56edc9a9c5f646cf54edaa46dc45cace0ba5eeb4a34bb4f0b"
    private static let keyHash = "196239da4342aec57bb6b97b770ad9914b912c4c18b6d038a5e1684b99f17b9b"
    private static let root = CertificateHashData(
        hashAlgorithm: .sha256, issuerNameHash: CIString(truncating: nameHash), issuerKeyHash: CIString(truncating: keyHash),
        serialNumber: "37f226b9dce1e0aa9554d2073c87293d6df63be8")

    private static func hashData(
        algorithm: String = #""SHA256""#, name: String = "a1", key: String = "b2", serial: String = #""c3""#
    ) -> String {
        #"{"hashAlgorithm": \#(algorithm), "issuerNameHash": "\#(name)", "issuerKeyHash": "\#(key)", "serialNumber": \#(serial)}"#
    }

    @Test func `the messages about certificates say what is in their files`() throws {
        let request = try SignCertificate(reading: Golden.named("SignCertificate").payload)
        #expect(request.csr.text.hasPrefix("-----BEGIN CERTIFICATE REQUEST-----\nMIH"))
        let signed = try CertificateSigned(reading: Golden.named("CertificateSigned").payload)
        #expect(signed.certificateChain.text.split(separator: "\n").count { $0 == "-----END CERTIFICATE-----" } == 2)
        let install = try InstallCertificate(reading: Golden.named("InstallCertificate").payload)
        #expect(install.certificateType == .centralSystemRootCertificate)
        #expect(signed.certificateChain.text.hasSuffix(install.certificate.text))
        #expect(
            try GetInstalledCertificateIds(reading: Golden.named("GetInstalledCertificateIds.manufacturer").payload)
                == GetInstalledCertificateIds(certificateType: .manufacturerRootCertificate))
        #expect(
            try DeleteCertificate(reading: Golden.named("DeleteCertificate").payload) == DeleteCertificate(certificateHashData: Self.root))
    }

    /// A payload with `%` where the bounded text goes, its bound, and the field.
    private static let bounds: [(type: any Payload.Type, template: String, bound: Int, field: String)] = [
        (SignCertificate.self, #"{"csr": "%"}"#, 5500, "csr"),
        (CertificateSigned.self, #"{"certificateChain": "%"}"#, 10_000, "certificateChain"),
        (InstallCertificate.self, #"{"certificateType": "ManufacturerRootCertificate", "certificate": "%"}"#, 5500, "certificate"),
        (DeleteCertificate.self, #"{"certificateHashData": \#(hashData(name: "%"))}"#, 128, "certificateHashData.issuerNameHash"),
        (DeleteCertificate.self, #"{"certificateHashData": \#(hashData(key: "%"))}"#, 128, "certificateHashData.issuerKeyHash"),
        (DeleteCertificate.self, #"{"certificateHashData": \#(hashData(serial: #""%""#))}"#, 40, "certificateHashData.serialNumber"),
    ]

    @Test(arguments: bounds) func `what is longer than it may be is refused and never cut`(
        _ example: (type: any Payload.Type, template: String, bound: Int, field: String)
    ) throws {
        try expectBound(example.bound, of: example.field, in: example.type, example.template)
    }

    @Test func `certificates that differ in the case of a letter are two`() throws {
        let upper = try SignCertificate(reading: payload(#"{"csr": "MIIB"}"#))
        #expect(try SignCertificate(reading: payload(#"{"csr": "MIIb"}"#)) != upper)
    }

    @Test(arguments: ["SHA256", "SHA384", "SHA512", "sha256", "SHA-256", "SHA1"])
    func `what a charger says of a certificate is sent back to the letter`(algorithm: String) throws {
        let said = Self.hashData(algorithm: "\"\(algorithm)\"", name: "0aFF", key: "00b1", serial: #""00C3""#)
        let answer = #"{"status": "Accepted", "certificateHashData": [\#(said)]}"#
        let listed = try #require(try GetInstalledCertificateIds.Confirmation(reading: payload(answer)).certificateHashData?.first)
        let request = try JSONDocument(parsing: DeleteCertificate(certificateHashData: listed).encoded()).root
        #expect(try request.means(payload(#"{"certificateHashData": \#(said)}"#)), "\(request)")
    }

    @Test func `hashes compare without regard to case`() {
        var shouted = Self.root
        shouted.issuerNameHash = CIString(truncating: Self.nameHash.uppercased())
        shouted.serialNumber = "37F226B9DCE1E0AA9554D2073C87293D6DF63BE8"
        #expect(shouted == Self.root)
    }

    private static let good = CertificateHashData(hashAlgorithm: .sha256, issuerNameHash: "a1", issuerKeyHash: "b2", serialNumber: "c3")

    @Test(arguments: [
        ("[\(hashData())]", [good]), (hashData(), [good]), ("[]", nil), ("null", nil), (#""none""#, nil), ("{}", nil),
        ("[\(hashData(algorithm: "null")), \(hashData())]", [good]), (#"[{"hashAlgorithm": "SHA256"}, 7, []]"#, nil),
        ("[\(hashData(serial: #""\#(String(repeating: "c", count: 41))""#)), \(hashData())]", [good]),
        ("[\(hashData(name: String(repeating: "a", count: 129)))]", nil),
        (
            "[\(hashData(serial: "4711"))]",
            [CertificateHashData(hashAlgorithm: .sha256, issuerNameHash: "a1", issuerKeyHash: "b2", serialNumber: "4711")]
        ),
    ])
    func `one odd certificate does not cost the others`(list: String, expected: [CertificateHashData]?) throws {
        let text = #"{"status": "Accepted", "certificateHashData": \#(list)}"#
        #expect(
            try GetInstalledCertificateIds.Confirmation(reading: payload(text))
                == GetInstalledCertificateIds.Confirmation(status: .accepted, certificateHashData: expected))
    }

    @Test func `no certificate is no list on the wire`() throws {
        let none = try GetInstalledCertificateIds.Confirmation(reading: payload(#"{"status": "NotFound", "certificateHashData": []}"#))
        #expect(String(decoding: none.encoded(), as: UTF8.self) == #"{"status":"NotFound"}"#)
    }

    @Test(
        arguments: [
            (SignCertificate.self, "{}", CallError.Code.occurrenceConstraintViolation),
            (SignCertificate.self, #"{"csr": 7}"#, .typeConstraintViolation),
            (CertificateSigned.self, #"{"certificateChain": ["a"]}"#, .typeConstraintViolation),
            (InstallCertificate.self, #"{"certificateType": "V2GRootCertificate", "certificate": ""}"#, .propertyConstraintViolation),
            (DeleteCertificate.self, #"{"certificateHashData": {"hashAlgorithm": "SHA256"}}"#, .occurrenceConstraintViolation),
            (CertificateSigned.Confirmation.self, #"{"status": "Failed"}"#, .propertyConstraintViolation),
            (DeleteCertificate.Confirmation.self, #"{"status": "Rejected"}"#, .propertyConstraintViolation),
            (InstallCertificate.Confirmation.self, "{}", .occurrenceConstraintViolation),
            (GetInstalledCertificateIds.Confirmation.self, #"{"status": "Rejected"}"#, .propertyConstraintViolation),
        ] as [(any Payload.Type, String, CallError.Code)])
    func `where something is decided nothing is guessed`(type: any Payload.Type, text: String, code: CallError.Code) throws {
        #expect(try refusal(of: type, text).code == code)
    }
}
