import Gateway
import HTTPTypes
import JSON

extension Route {
    /// The gateway's own certificates. Keys never come this way, in neither direction: `fusekeeper pki import` brings them.
    static let pki: [Route] = [showPKI, exportAuthorities, renewPKI]

    private static let showPKI = Route(
        method: .get, path: "/api/v1/pki", name: "getPKI", group: .gateway, access: .viewer,
        summary: "By what the gateway proves who it is",
        about: "The authorities first, then one server certificate for each kind of key.",
        success: Success(schema: .pkiView, about: "The certificates, and what is wrong with them.", example: Example.pki),
        problems: [.conflict]
    ) { call throws(APIProblem) in
        try await call.site.ask(.pki(request: .show)) { if case .pki(let view) = $0 { Answer(view) } else { nil } }
    }

    private static let exportAuthorities = Route(
        method: .get, path: "/api/v1/pki/authorities", name: "getAuthorities", group: .gateway, access: .viewer,
        summary: "The roots that chargers are to trust",
        query: [Query.Rule("key", .words(of: ServerKey.self), "Of both kinds where it is left out.")],
        success: Success(
            schema: .object(.must("pem", .anyText, "Certificates, no key.")), about: "In PEM.",
            example: #"{ "pem": "-----BEGIN CERTIFICATE-----\n...\n-----END CERTIFICATE-----\n" }"#),
        problems: [.conflict, .unrecorded]
    ) { call throws(APIProblem) in
        let key = call.query["key"]?.string.flatMap(ServerKey.init(rawValue:))
        return try await call.site.ask(.pki(request: .authorities(key: key))) {
            if case .pem(let text) = $0 { Answer(["pem": text]) } else { nil }
        }
    }

    private static let renewPKI = Route(
        method: .post, path: "/api/v1/pki/renew", name: "renewPKI", group: .gateway, access: .operator,
        summary: "Makes new server certificates now",
        about: "With new keys, from the same authorities. Connections that stand go on.",
        success: .done("new certificates are in use; chargers that connect from now on see them"),
        problems: [.conflict, .unusable, .unrecorded]
    ) { call throws(APIProblem) in try await call.site.tell(.pki(request: .renew)) }
}

extension Schema {
    static let pkiView = Schema.named(
        "PKI", "By what the gateway proves who it is.",
        .object(
            .must("certificates", .list(of: certificateView)), .must("troubles", .list(of: .anyText), "What is to be done, worst first.")))

    static let certificateView = Schema.named(
        "Certificate", "A certificate of the gateway's own.",
        .object(
            .must("role", .words(of: CertificateView.Role.self)),
            .must("origin", .words(of: CertificateView.Origin.self), "`own` ones are renewed by themselves."),
            .must("subject", .anyText), .must("issuer", .anyText), .must("serial", .anyText, "Hexadecimal digits."),
            .must("notBefore", .time), .must("notAfter", .time), .must("names", .list(of: .anyText), "DNS names and IP addresses."),
            .must("key", .anyText, "Kind and length."), .must("fingerprint", .anyText, "Hexadecimal digits of its SHA-256.")))
}

extension Example {
    static let pki = """
        { "certificates": [{ "role": "server", "origin": "own", "subject": "O=North depot, CN=gateway.example",
                             "issuer": "O=North depot, CN=North depot CA ECDSA", "serial": "46976A832BE954275062BDBA870F0F70",
                             "notBefore": "2026-11-22T13:30:00.000Z", "notAfter": "2028-11-21T13:30:00.000Z",
                             "names": ["gateway.example", "192.0.2.7"], "key": "ECDSA, 256 bits",
                             "fingerprint": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" }], "troubles": [] }
        """
}
