extension Site {
    /// What the door says to an identity.
    package enum Welcome: Sendable, Equatable {
        /// Let in by a password that matches this salted hash.
        case password(hash: String)
        /// Let in by the certificate that it showed.
        case certificate
        /// Let in as it is.
        case open
        /// Known, and without the proof that it needs; why, for whoever sets it up.
        case locked(Lock)
        /// Shut out by an operator.
        case rejected
        case unknown
    }

    /// Why nothing that a charger has shown lets it in.
    package enum Lock: Sendable, Equatable {
        /// It has no password here.
        case noPassword
        /// It came with less than it has to: this is the least.
        case tooLow(SecurityProfile)
        /// It came with more than it is to.
        case tooHigh(SecurityProfile)
        /// It needs a certificate and showed none.
        case noCertificate
        /// What is wrong with the one that it showed.
        case certificate(String)
    }

    package func welcome(_ id: ChargerID, over approach: Approach = .plain) -> Welcome {
        let charger = self.state.chargers[id]
        switch charger?.registration {
        case .rejected?: return .rejected
        case .accepted?: break
        case .pending?, nil:
            guard self.configuration.chargers[id] != nil || self.configuration.unknownChargers == .accept else { return .unknown }
        }
        let allowed = self.allowedProfiles(of: charger)
        let objection = approach.certificate.map { self.objection(to: $0, of: id) }
        if allowed.contains(.certificate), case .some(nil) = objection { return .certificate }
        if allowed.contains(.open) { return .open }
        if allowed.contains(approach.byPassword), let hash = charger?.credential ?? charger?.offeredCredentials.last {
            return .password(hash: hash)
        }
        return .locked(self.lock(charger, allowed, approach, objection: objection ?? nil))
    }

    private func lock(
        _ charger: Charger?, _ allowed: ClosedRange<SecurityProfile>, _ approach: Approach, objection: String?
    ) -> Lock {
        if allowed.contains(.certificate), approach.isEncrypted, let objection { return .certificate(objection) }
        if approach.byPassword < allowed.lowerBound {
            return allowed.lowerBound == .certificate && approach.isEncrypted ? .noCertificate : .tooLow(allowed.lowerBound)
        }
        return approach.byPassword > allowed.upperBound ? .tooHigh(allowed.upperBound) : .noPassword
    }

    /// With which profiles a charger may come now. While it is told to raise its own, the old one is good until it came with the new one
    /// (A05.FR.08); then never again (A05.FR.09).
    private func allowedProfiles(of charger: Charger?) -> ClosedRange<SecurityProfile> {
        let securing = charger?.operations.securing.flatMap { $0.end == nil ? $0 : nil }
        guard let least = charger?.securityProfile else {
            // Nobody has said so, so it is by its password or better. One that is being given a password has to be heard for that.
            let mayBeOpen = self.configuration.security.allowWithoutPassword || securing != nil
            return (charger?.credential == nil && mayBeOpen ? .open : .password)...SecurityProfile.certificate
        }
        return least...max(least, charger?.askedProfile ?? least, securing?.order.target ?? least)
    }

    /// Why a charger is not told to use another security profile; nil where it may be: it is never lowered over OCPP (A05.FR.03).
    package func objection(toProfile text: String, of id: ChargerID) -> String? {
        guard let present = self.state.chargers[id]?.securityProfile, let asked = Int(text), asked < present.rawValue else { return nil }
        return "\(id) has security profile \(present.rawValue), which is never lowered over OCPP: lower it at the charger, and here with "
            + "\"charger security \(id) \(asked)\""
    }

    /// What is wrong with a certificate for this charger; nil where it is its own (white paper, A00.FR.402 to 408).
    private func objection(to certificate: ShownCertificate, of id: ChargerID) -> String? {
        if let objection = certificate.objection { return objection }
        let name = self.configuration.security.operatorName ?? self.configuration.name
        guard certificate.organizations.contains(where: { $0.lowercased().contains(name.lowercased()) }) else {
            return "its organization must contain \(name.debugDescription)"
        }
        let charger = self.state.chargers[id]
        if charger?.operations.certificates.revoked.contains(certificate.serial) == true { return "it was revoked" }
        let serial = charger?.identity?.serial
        guard let named = certificate.commonName, named == id.text || named == serial else {
            return
                "its common name must be the charger's serial number\(serial.map { " \($0.debugDescription)" } ?? ""), or \(id.text.debugDescription)"
        }
        return nil
    }
}

extension Charger {
    /// The profile that it said it would use, or was told to; nil where nobody knows.
    var askedProfile: SecurityProfile? {
        let settings = self.operations.settings
        // It comes before it says that it started anew.
        let waiting = settings.awaitingRestart.last { $0.key.lowercased() == "securityprofile" }.flatMap { SettingValue.number($0.value) }
        return (waiting ?? settings.number("SecurityProfile")).flatMap(SecurityProfile.init(rawValue:))
    }
}

extension Site.Lock {
    /// For the charger, and for whoever reads the log.
    package var sentence: String {
        switch self {
        case .noPassword: "This identity must come with its own password."
        case .tooLow(let least):
            "This charger must come with security profile \(least.rawValue) or higher\(least.isEncrypted ? ", over TLS" : "")."
        case .tooHigh(let most): "This charger must come with security profile \(most.rawValue)."
        case .noCertificate: "This charger must show its certificate."
        case .certificate(let objection): "The charger's certificate is not good: \(objection)."
        }
    }
}
