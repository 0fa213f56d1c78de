package import FoundationEssentials

extension Site {
    /// A charger that asks again and again is signed no more than this often in a day without an operator.
    static let signedPerDay = 4
    private static let day = 86_400.0

    /// The chargers that are here and whose requests for a certificate are signed without an operator: those that an operator leads to
    /// security profile 3, and, as it is set, those that have proved by a certificate who they are.
    package func signable(at now: Date) -> [(charger: ChargerID, request: SigningRequest)] {
        self.state.chargers.compactMap { id, charger in
            guard let request = charger.operations.certificates.requests.last, self.links[id]?.isOnline == true,
                charger.registration == .accepted, self.isSigned(charger, at: now)
            else { return nil }
            return (id, request)
        }.sorted { $0.charger < $1.charger }
    }

    private func isSigned(_ charger: Charger, at now: Date) -> Bool {
        let book = charger.operations.certificates
        guard book.requests.last?.state == .waiting, book.issuedOfLate(at: now) < Self.signedPerDay else { return false }
        switch charger.operations.securing?.present?.what {
        case .certificateRequest, .certificate: return true
        case .presence, .password, .restart, .operatorName, .root, .rootsListed, .address, .profile, .arrival, nil:
            return self.signsByItself && charger.securityProfile == .certificate
        }
    }

    private var signsByItself: Bool { self.configuration.security.signing == .automatic && !self.configuration.ocpp.certificationMode }

    /// The chargers that are here and are to ask for another certificate before theirs ends, each once a day.
    package mutating func renewals(at now: Moment) -> [ChargerID] {
        guard !self.configuration.ocpp.certificationMode else { return [] }
        let due = self.state.chargers.filter { id, charger in
            guard charger.securityProfile == .certificate, self.links[id]?.isOnline == true,
                let current = charger.operations.certificates.current, current.isDueForRenewal(at: now.wall),
                charger.operations.certificates.requests.last?.state != .waiting
            else { return false }
            return self.renewalAskedAt[id].map { $0.duration(to: now.monotonic) >= .seconds(Self.day) } ?? true
        }.keys.sorted()
        for id in due { self.renewalAskedAt[id] = now.monotonic }
        return due
    }

    /// That a charger's request for a certificate waits for an operator, in a sentence; nil where none does.
    /// - Parameter isRefused: it was tried, and could not be signed as it is.
    package func waitingRequest(of id: ChargerID, isRefused: Bool, at now: Date) -> String? {
        guard let charger = self.state.chargers[id], charger.operations.certificates.requests.last?.state == .waiting,
            isRefused || !self.isSigned(charger, at: now)
        else { return nil }
        return "\(id) has asked for a certificate: look at it with \"certificate request \(id)\", and sign it with \"pki sign \(id)\""
    }
}

extension CertificateBook {
    /// How many were issued in the last day.
    fileprivate func issuedOfLate(at now: Date) -> Int { self.issued.all.count { now.timeIntervalSince($0.at) < 86_400 } }
}
