import FoundationEssentials

extension Site {
    /// Changes what is kept of a charger here. Accepting, rejecting or giving a password may come before the charger itself; everything else is
    /// for those that are known.
    package func change(
        _ id: ChargerID, _ change: ChargerChange, at now: Moment
    ) throws(ChargerChangeRefusal) -> Decision<Void> {
        let charger = self.state.chargers[id]
        guard self.isKnown(id) || change.admission != nil || change.password != nil else { throw .unknown(id) }
        let profile = try self.securityProfile(change.securityProfile)
        let name = try Self.name(change.name)
        let credential =
            switch change.password {
            case nil: charger?.credential
            case .set(let hash): hash
            case .remove: String?.none
            }
        if let needed = profile ?? charger?.securityProfile, needed.isByPassword, credential == nil {
            throw profile == nil ? .keepsPassword(id, needed) : .needsPassword(id, needed)
        }
        var events: [Entry.Event] = []
        switch change.admission {
        case .accept where charger?.registration != .accepted: events.append(.accepted(charger: id))
        case .reject where charger?.registration != .rejected: events.append(.rejected(charger: id))
        case .accept, .reject, nil: break
        }
        if credential != charger?.credential { events.append(.credential(charger: id, hash: credential)) }
        if let profile, profile != charger?.securityProfile { events.append(.securityProfile(charger: id, is: profile)) }
        if let name, name != (charger?.name ?? "") { events.append(.named(charger: id, name: name.isEmpty ? nil : name)) }
        return Decision((), events.map { Entry(at: now.wall, $0) })
    }

    /// Whether there is such a charger: it was here, or is configured.
    package func isKnown(_ id: ChargerID) -> Bool { self.state.chargers[id] != nil || self.configuration.chargers[id] != nil }

    /// Whether something is kept for what a charger may draw: not for a stranger that was shut out, or given a password, before it ever came.
    func isReckonedWith(_ id: ChargerID) -> Bool {
        guard self.configuration.chargers[id] == nil, let charger = self.state.chargers[id] else { return true }
        return charger.registration == .accepted || charger.hasSpoken
    }

    private func securityProfile(_ number: Int?) throws(ChargerChangeRefusal) -> SecurityProfile? {
        guard let number else { return nil }
        guard let profile = SecurityProfile(rawValue: number) else { throw .noSuchProfile(number) }
        guard !profile.isEncrypted || !self.configuration.listen.ocppTLS.isEmpty else { throw .needsEncryption(profile) }
        return profile
    }

    /// Empty where it is to be taken away.
    private static func name(_ text: String?) throws(ChargerChangeRefusal) -> String? {
        guard let text else { return nil }
        guard text.unicodeScalars.count <= ChargerChange.longestName, text.onOneLine == text else { throw .badName(text) }
        return text
    }
}

extension SecurityProfile {
    /// Whether there must be a password.
    fileprivate var isByPassword: Bool {
        switch self {
        case .password, .encryptedPassword: true
        case .open, .certificate: false
        }
    }
}

extension Charger {
    /// Whether it ever said anything of itself here.
    fileprivate var hasSpoken: Bool {
        self.identity != nil || !self.connectors.isEmpty || self.whole != nil || !self.fallbacks.isEmpty || !self.profiles.isEmpty
    }
}
