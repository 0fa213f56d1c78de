package import FoundationEssentials

/// The certificates of a charger as it reports them, and those it asked for. No cryptography happens here.
package struct CertificateBook: Sendable, Equatable, Codable {
    /// What it listed when it was last asked, by kind; those deleted since are gone.
    package private(set) var installed: [Kind: Listing] = [:]
    package private(set) var requests = Recent<SigningRequest, 5>()
    /// What the site's authority has issued to it.
    package private(set) var issued = Recent<IssuedCertificate, 8>()
    /// The numbers of certificates that open no door any more, whoever has issued them.
    package private(set) var revoked: [String] = []

    package init() {}

    /// What a root is trusted for (white paper 6.3).
    package enum Kind: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
        case centralSystemRoot, manufacturerRoot
    }

    package struct Listing: Sendable, Equatable, Codable {
        /// At most 50.
        package var names: [CertificateName]
        package var at: Date
        /// Something was installed since: the list has to be asked for again.
        package var isStale: Bool
    }

    static let namesPerKind = 50

    mutating func list(_ names: [CertificateName], of kind: Kind, at now: Date) {
        self.installed[kind] = Listing(names: Array(names.prefix(Self.namesPerKind)), at: now, isStale: false)
    }

    mutating func install(_ kind: Kind) { self.installed[kind]?.isStale = true }

    /// It is not there any more, or never was.
    mutating func delete(_ name: CertificateName) {
        for kind in Kind.allCases { self.installed[kind]?.names.removeAll { $0 == name } }
    }

    mutating func issue(_ certificate: IssuedCertificate) { self.issued.append(certificate) }

    mutating func revoke(_ serial: String) {
        guard !self.revoked.contains(serial), self.revoked.count < Self.mostRevoked else { return }
        self.revoked.append(serial)
    }

    /// More are not revoked one by one: such a charger is shut out.
    package static let mostRevoked = 200

    /// The newest that is not revoked.
    package var current: IssuedCertificate? { self.issued.all.last { !self.revoked.contains($0.serial) } }

    /// A request takes the place of those that wait: the charger has a new key.
    mutating func ask(_ csr: String, at now: Date) {
        self.close(.superseded, at: now)
        self.requests.append(SigningRequest(csr: csr, at: now))
    }

    /// What became of the one that waits.
    mutating func close(_ state: SigningRequest.State, at now: Date) {
        for index in self.requests.all.indices where self.requests.all[index].state == .waiting {
            self.requests.all[index].state = state
            self.requests.all[index].changed = now
        }
    }
}

extension CertificateBook {
    /// A record made by an older version lacks what that version did not know.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init()
        self.installed = try container.decode([Kind: Listing].self, forKey: .installed)
        self.requests = try container.decode(Recent<SigningRequest, 5>.self, forKey: .requests)
        self.issued = try container.decodeIfPresent(Recent<IssuedCertificate, 8>.self, forKey: .issued) ?? Recent()
        self.revoked = try container.decodeIfPresent([String].self, forKey: .revoked) ?? []
    }
}
