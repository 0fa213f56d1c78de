package import FoundationEssentials

/// The certificates of a charger as it reports them, and those it asked for. No cryptography happens here.
package struct CertificateBook: Sendable, Equatable, Codable {
    /// What it listed when it was last asked, by kind; those deleted since are gone.
    package private(set) var installed: [Kind: Listing] = [:]
    package private(set) var requests = Recent<SigningRequest, 5>()

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
