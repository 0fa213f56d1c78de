import Gateway
import HTTPTypes
import JSON
import SiteModel

extension Route {
    /// What the security white paper adds, and the list of tags that a charger keeps itself.
    static let certificates: [Route] = [
        listCertificates, installCertificate, deleteCertificate, deliverCertificate, readListVersion, sendList, changeList,
    ]

    private static let kind = Schema.words(of: CertificateBook.Kind.self)

    private static let listCertificates = Self.action(
        .get, "/api/v1/chargers/{charger}/certificates", "listCertificates", group: .operations,
        "Asks a charger which certificates it trusts",
        query: [Query.Rule("kind", kind, "`centralSystemRoot` where it is left out.")], body: nil,
        answer: #"{ "status": "NotFound" }"#
    ) { call in .listCertificates(kind: call.query["kind"]?.string.flatMap(CertificateBook.Kind.init(rawValue:)) ?? .centralSystemRoot) }

    private static let installCertificate = Self.action(
        .post, "/api/v1/chargers/{charger}/certificates", "installCertificate", group: .operations, access: .admin,
        "Has a charger trust a certificate",
        body: Body(
            schema: .object(.must("kind", kind), .must("certificate", .certificate, "PEM.")),
            example: #"{ "kind": "centralSystemRoot", "certificate": "-----BEGIN CERTIFICATE-----\n...\n-----END CERTIFICATE-----\n" }"#),
        answer: #"{ "status": "Accepted" }"#, problems: [.unusable]
    ) { call throws(APIProblem) in
        let body = try call.read(InstallBody.self)
        return .installCertificate(kind: body.kind, certificate: body.certificate)
    }

    private static let deleteCertificate = Self.action(
        .post, "/api/v1/chargers/{charger}/certificates/delete", "deleteCertificate", group: .operations, access: .admin,
        "Has a charger trust a certificate no longer",
        about: "By its name as the charger gave it: `certificates` of the charger holds it once it was asked.",
        body: Body(schema: .certificateName, example: Example.certificateName), answer: #"{ "status": "Accepted" }"#, problems: [.unusable]
    ) { call throws(APIProblem) in
        let name = try call.read(CertificateName.self)
        return .deleteCertificate(
            name: CertificateName(algorithm: name.algorithm, issuerName: name.issuerName, issuerKey: name.issuerKey, serial: name.serial))
    }

    private static let deliverCertificate = Self.action(
        .post, "/api/v1/chargers/{charger}/certificates/deliver", "deliverCertificate", group: .operations, access: .admin,
        "Gives a charger the certificate that it asked for",
        body: Body(
            schema: .object(.must("chain", .certificate, "PEM: its own first, then those up to the root.")),
            example: #"{ "chain": "-----BEGIN CERTIFICATE-----\n...\n-----END CERTIFICATE-----\n" }"#),
        answer: #"{ "status": "Accepted" }"#, problems: [.unusable]
    ) { call throws(APIProblem) in .deliverCertificate(chain: try call.read(DeliverBody.self).chain) }

    private static let readListVersion = Self.action(
        .get, "/api/v1/chargers/{charger}/local-list", "readListVersion", group: .tags,
        "Asks a charger for the version of its own list of tags",
        body: nil, answer: #"{ "listVersion": 12 }"#
    ) { _ in .readListVersion }

    private static let sendList = Self.action(
        .put, "/api/v1/chargers/{charger}/local-list", "sendList", group: .tags, "Makes a charger's own list of tags exactly this",
        about: "The charger is told of each tag what the site's list says. Without `tags` it gets the site's, as far as one message goes.",
        body: Body(
            schema: .object(.may("tags", .list(of: .idTag, most: TagList.capacity))), isRequired: false,
            example: #"{ "tags": ["04A2B3C4D5E6F0"] }"#),
        answer: #"{ "status": "Accepted" }"#, problems: [.conflict]
    ) { call throws(APIProblem) in .sendList(tags: try call.read(ListBody.self).tags) }

    private static let changeList = Self.action(
        .patch, "/api/v1/chargers/{charger}/local-list", "changeList", group: .tags, "Changes a charger's own list of tags",
        body: Body(
            schema: .object(
                .may("put", .list(of: .idTag, most: TagList.capacity), "The charger is told of each what the site's list says."),
                .may("remove", .list(of: .idTag, most: TagList.capacity))),
            example: #"{ "put": ["04A2B3C4D5E6F0"], "remove": ["04FFFFFFFFFFFF"] }"#),
        answer: #"{ "status": "Accepted" }"#, problems: [.conflict]
    ) { call throws(APIProblem) in
        let body = try call.read(ListChangeBody.self)
        return .changeList(put: body.put ?? [], remove: body.remove ?? [])
    }
}

private struct InstallBody: Decodable {
    var kind: CertificateBook.Kind
    var certificate: String
}

private struct DeliverBody: Decodable {
    var chain: String
}

private struct ListBody: Decodable {
    var tags: [IdTag]?
}

private struct ListChangeBody: Decodable {
    var put: [IdTag]?
    var remove: [IdTag]?
}
